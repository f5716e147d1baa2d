// Mistakes that users make, and the sentences that they read: the same on every backend.
import { assertEquals, assertThrows } from "@std/assert";
import * as torch from "../mod.ts";
import { AUTOGRAD } from "./errors/autograd.ts";
import { MODULES } from "./errors/modules.ts";
import { TENSORS } from "./errors/tensors.ts";
import { backendsHere } from "./samples/call.ts";

const MISTAKES = [...TENSORS, ...AUTOGRAD, ...MODULES];

for (const backend of backendsHere()) {
  Deno.test(`${MISTAKES.length} mistakes and their sentences, ${backend} backend`, async (t) => {
    torch.backends.use(backend);
    for (const [call, kind, message] of MISTAKES) {
      await t.step(String(call).replace(/^\(\) => /, "").replace(/\s+/g, " ").slice(0, 100), () => {
        const error = assertThrows(call, kind);
        assertEquals(error.message, message);
      });
    }
  });
}
