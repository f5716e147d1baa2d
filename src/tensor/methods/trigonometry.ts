// Methods of tensors: circular and hyperbolic functions.
import * as op from "../../ops/trigonometry.ts";
import type { Tensor } from "../tensor.ts";
import { ViewMethods } from "./view.ts";

/** Methods of {@link Tensor}: circular and hyperbolic functions. */
export abstract class TrigonometryMethods extends ViewMethods {
  /** Sine of radians. See {@link op.sin}. */
  sin(this: Tensor): Tensor {
    return op.sin(this);
  }

  /** {@link op.sin} in place. */
  sin_(this: Tensor): Tensor {
    return op.sin.in_place(this);
  }

  /** Cosine of radians. See {@link op.cos}. */
  cos(this: Tensor): Tensor {
    return op.cos(this);
  }

  /** {@link op.cos} in place. */
  cos_(this: Tensor): Tensor {
    return op.cos.in_place(this);
  }

  /** Tangent of radians. See {@link op.tan}. */
  tan(this: Tensor): Tensor {
    return op.tan(this);
  }

  /** {@link op.tan} in place. */
  tan_(this: Tensor): Tensor {
    return op.tan.in_place(this);
  }

  /** Arcsine, in radians. See {@link op.asin}. */
  asin(this: Tensor): Tensor {
    return op.asin(this);
  }

  /** {@link op.asin} in place. */
  asin_(this: Tensor): Tensor {
    return op.asin.in_place(this);
  }

  /** Arccosine, in radians. See {@link op.acos}. */
  acos(this: Tensor): Tensor {
    return op.acos(this);
  }

  /** {@link op.acos} in place. */
  acos_(this: Tensor): Tensor {
    return op.acos.in_place(this);
  }

  /** Arctangent, in radians. See {@link op.atan}. */
  atan(this: Tensor): Tensor {
    return op.atan(this);
  }

  /** {@link op.atan} in place. */
  atan_(this: Tensor): Tensor {
    return op.atan.in_place(this);
  }

  /** Hyperbolic sine. See {@link op.sinh}. */
  sinh(this: Tensor): Tensor {
    return op.sinh(this);
  }

  /** {@link op.sinh} in place. */
  sinh_(this: Tensor): Tensor {
    return op.sinh.in_place(this);
  }

  /** Hyperbolic cosine. See {@link op.cosh}. */
  cosh(this: Tensor): Tensor {
    return op.cosh(this);
  }

  /** {@link op.cosh} in place. */
  cosh_(this: Tensor): Tensor {
    return op.cosh.in_place(this);
  }

  /** Hyperbolic tangent. See {@link op.tanh}. */
  tanh(this: Tensor): Tensor {
    return op.tanh(this);
  }

  /** {@link op.tanh} in place. */
  tanh_(this: Tensor): Tensor {
    return op.tanh.in_place(this);
  }

  /** Inverse hyperbolic sine. See {@link op.asinh}. */
  asinh(this: Tensor): Tensor {
    return op.asinh(this);
  }

  /** {@link op.asinh} in place. */
  asinh_(this: Tensor): Tensor {
    return op.asinh.in_place(this);
  }

  /** Inverse hyperbolic cosine. See {@link op.acosh}. */
  acosh(this: Tensor): Tensor {
    return op.acosh(this);
  }

  /** {@link op.acosh} in place. */
  acosh_(this: Tensor): Tensor {
    return op.acosh.in_place(this);
  }

  /** Inverse hyperbolic tangent. See {@link op.atanh}. */
  atanh(this: Tensor): Tensor {
    return op.atanh(this);
  }

  /** {@link op.atanh} in place. */
  atanh_(this: Tensor): Tensor {
    return op.atanh.in_place(this);
  }

  /** Degrees to radians. See {@link op.deg2rad}. */
  deg2rad(this: Tensor): Tensor {
    return op.deg2rad(this);
  }

  /** {@link op.deg2rad} in place. */
  deg2rad_(this: Tensor): Tensor {
    return op.deg2rad.in_place(this);
  }

  /** Radians to degrees. See {@link op.rad2deg}. */
  rad2deg(this: Tensor): Tensor {
    return op.rad2deg(this);
  }

  /** {@link op.rad2deg} in place. */
  rad2deg_(this: Tensor): Tensor {
    return op.rad2deg.in_place(this);
  }

  /** Arcsine, in radians. See {@link op.asin}. */
  arcsin(this: Tensor): Tensor {
    return op.asin(this);
  }

  /** {@link op.asin} in place. */
  arcsin_(this: Tensor): Tensor {
    return op.asin.in_place(this);
  }

  /** Arccosine, in radians. See {@link op.acos}. */
  arccos(this: Tensor): Tensor {
    return op.acos(this);
  }

  /** {@link op.acos} in place. */
  arccos_(this: Tensor): Tensor {
    return op.acos.in_place(this);
  }

  /** Arctangent, in radians. See {@link op.atan}. */
  arctan(this: Tensor): Tensor {
    return op.atan(this);
  }

  /** {@link op.atan} in place. */
  arctan_(this: Tensor): Tensor {
    return op.atan.in_place(this);
  }

  /** Inverse hyperbolic sine. See {@link op.asinh}. */
  arcsinh(this: Tensor): Tensor {
    return op.asinh(this);
  }

  /** {@link op.asinh} in place. */
  arcsinh_(this: Tensor): Tensor {
    return op.asinh.in_place(this);
  }

  /** Inverse hyperbolic cosine. See {@link op.acosh}. */
  arccosh(this: Tensor): Tensor {
    return op.acosh(this);
  }

  /** {@link op.acosh} in place. */
  arccosh_(this: Tensor): Tensor {
    return op.acosh.in_place(this);
  }

  /** Inverse hyperbolic tangent. See {@link op.atanh}. */
  arctanh(this: Tensor): Tensor {
    return op.atanh(this);
  }

  /** {@link op.atanh} in place. */
  arctanh_(this: Tensor): Tensor {
    return op.atanh.in_place(this);
  }
}
