// What a mistake is in the tables of this folder.
import * as torch from "../../mod.ts";

/** What is called, the class of the error, its text. */
export type Mistake = readonly [() => unknown, new (message: string) => Error, string];

/** A value of a kind that the types forbid. */
export const wrong = (value: unknown) => value as never;
/** Ones of shape [2, 3]. */
export const x = () => torch.ones(2, 3);
/** An int64 vector. */
export const whole = (values: number[]) => torch.tensor(values, { dtype: torch.int64 });
