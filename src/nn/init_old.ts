// torch.nn.init as users see it: the initialisers, and their old names without the underscore at the end.
import { constant_, normal_, uniform_ } from "./init.ts";
import { dirac_, eye_, orthogonal_, sparse_ } from "./init_matrix.ts";
import { kaiming_normal_, kaiming_uniform_, xavier_normal_, xavier_uniform_ } from "./init_scaled.ts";

export {
  constant_,
  normal_,
  type NormalOptions,
  ones_,
  type Random,
  trunc_normal_,
  type TruncNormalOptions,
  uniform_,
  type UniformOptions,
  zeros_,
} from "./init.ts";
export * from "./init_matrix.ts";
export {
  calculate_gain,
  type FanMode,
  kaiming_normal_,
  kaiming_uniform_,
  type KaimingOptions,
  type KaimingRest,
  type Nonlinearity,
  xavier_normal_,
  xavier_uniform_,
  type XavierOptions,
} from "./init_scaled.ts";

/**
 * Old name of {@link uniform_}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const weight = torch.empty(3, 4);
 * if (torch.nn.init.uniform(weight) !== weight) throw new Error("fills its argument");
 * ```
 */
export const uniform: typeof uniform_ = uniform_;
/**
 * Old name of {@link normal_}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const weight = torch.empty(3, 4);
 * if (torch.nn.init.normal(weight) !== weight) throw new Error("fills its argument");
 * ```
 */
export const normal: typeof normal_ = normal_;
/**
 * Old name of {@link constant_}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const weight = torch.empty(3, 4);
 * if (torch.nn.init.constant(weight, 0.5) !== weight) throw new Error("fills its argument");
 * ```
 */
export const constant: typeof constant_ = constant_;
/**
 * Old name of {@link eye_}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const weight = torch.empty(3, 4);
 * if (torch.nn.init.eye(weight) !== weight) throw new Error("fills its argument");
 * ```
 */
export const eye: typeof eye_ = eye_;
/**
 * Old name of {@link dirac_}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const weight = torch.empty(3, 3, 3);
 * if (torch.nn.init.dirac(weight) !== weight) throw new Error("fills its argument");
 * ```
 */
export const dirac: typeof dirac_ = dirac_;
/**
 * Old name of {@link xavier_uniform_}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const weight = torch.empty(3, 4);
 * if (torch.nn.init.xavier_uniform(weight) !== weight) throw new Error("fills its argument");
 * ```
 */
export const xavier_uniform: typeof xavier_uniform_ = xavier_uniform_;
/**
 * Old name of {@link xavier_normal_}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const weight = torch.empty(3, 4);
 * if (torch.nn.init.xavier_normal(weight) !== weight) throw new Error("fills its argument");
 * ```
 */
export const xavier_normal: typeof xavier_normal_ = xavier_normal_;
/**
 * Old name of {@link kaiming_uniform_}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const weight = torch.empty(3, 4);
 * if (torch.nn.init.kaiming_uniform(weight) !== weight) throw new Error("fills its argument");
 * ```
 */
export const kaiming_uniform: typeof kaiming_uniform_ = kaiming_uniform_;
/**
 * Old name of {@link kaiming_normal_}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const weight = torch.empty(3, 4);
 * if (torch.nn.init.kaiming_normal(weight) !== weight) throw new Error("fills its argument");
 * ```
 */
export const kaiming_normal: typeof kaiming_normal_ = kaiming_normal_;
/**
 * Old name of {@link orthogonal_}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const weight = torch.empty(3, 4);
 * if (torch.nn.init.orthogonal(weight) !== weight) throw new Error("fills its argument");
 * ```
 */
export const orthogonal: typeof orthogonal_ = orthogonal_;
/**
 * Old name of {@link sparse_}.
 *
 * @example
 * ```ts
 * import * as torch from "../../mod.ts";
 * const weight = torch.empty(3, 4);
 * if (torch.nn.init.sparse(weight, 0.5) !== weight) throw new Error("fills its argument");
 * ```
 */
export const sparse: typeof sparse_ = sparse_;
