// PyTorch's module `torch.optim.optimizer`: the base class, and hooks around the steps of all optimizers.
export { Optimizer, register_optimizer_step_post_hook, register_optimizer_step_pre_hook } from "./optimizer.ts";
