// Transfer learning as it was taught in 2017: phases, a frozen body, a new head, StepLR stepped first, the best weights kept.
import * as torch from "../../mod.ts";
import { nn } from "../../mod.ts";

const { Variable } = torch.autograd, { optim } = torch, { lr_scheduler } = optim;
type Print = (...values: unknown[]) => void;
type Batches = Record<"train" | "val", [torch.Tensor, torch.Tensor][]>;

class Body extends nn.Module {
  conv1 = new nn.Conv2d(3, 4, { kernel_size: 3, stride: 2, padding: 1, bias: false });
  bn1 = new nn.BatchNorm2d(4);
  relu = new nn.ReLU({ inplace: true });
  avgpool = new nn.AvgPool2d(4);
  fc = new nn.Linear(4, 10);

  forward(x: torch.Tensor): torch.Tensor {
    x = this.relu(this.bn1(this.conv1(x)));
    x = this.avgpool(x);
    return this.fc(x.view(x.size(0), -1));
  }
}

const use_gpu = torch.cuda.is_available();

/** copy.deepcopy(model.state_dict()) */
function weightsOf(model: nn.Module): Record<string, torch.Tensor> {
  return torch.utils.deepcopy(model.state_dict());
}

function train_model(
  print: Print,
  data: Batches,
  model: Body,
  criterion: nn.CrossEntropyLoss,
  optimizer: torch.optim.Optimizer,
  scheduler: torch.optim.lr_scheduler.StepLR,
  num_epochs: number,
): Body {
  const sizes = { train: 8, val: 4 };
  let best_model_wts = weightsOf(model), best_acc = 0;
  for (let epoch = 0; epoch < num_epochs; epoch++) {
    for (const phase of ["train", "val"] as const) {
      if (phase === "train") {
        scheduler.step();
        model.train(true);
      } else {
        model.train(false);
      }
      let running_loss = 0, running_corrects = 0;
      for (let [inputs, targets] of data[phase]) {
        if (use_gpu) [inputs, targets] = [Variable(inputs.cuda()), Variable(targets.cuda())];
        else [inputs, targets] = [Variable(inputs), Variable(targets)];
        optimizer.zero_grad();
        const outputs = model(inputs);
        const [, preds] = torch.max(outputs.data, 1);
        const loss = criterion(outputs, targets);
        if (phase === "train") {
          loss.backward();
          optimizer.step();
        }
        running_loss += loss.data.item() * inputs.size(0);
        running_corrects += torch.sum(preds.eq(targets.data)).item();
      }
      const epoch_loss = running_loss / sizes[phase], epoch_acc = running_corrects / sizes[phase];
      print(`${epoch} ${phase} Loss: ${epoch_loss.toFixed(4)} Acc: ${epoch_acc.toFixed(4)}`);
      if (phase === "val" && epoch_acc > best_acc) {
        best_acc = epoch_acc;
        best_model_wts = weightsOf(model);
      }
    }
  }
  print(`Best val Acc: ${best_acc.toFixed(6)}`);
  model.load_state_dict(best_model_wts);
  return model;
}

export function main(print: Print): void {
  torch.manual_seed(77);
  const images = torch.randn(12, 3, 8, 8), labels = torch.LongTensor([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
  images.index_put_([labels.eq(1)], images.index([labels.eq(1)]).add(0.5));
  const part = (from: number): [torch.Tensor, torch.Tensor] => [
    images.index([`${from}:${from + 4}`]),
    labels.index([`${from}:${from + 4}`]),
  ];
  const data: Batches = { train: [part(0), part(4)], val: [part(8)] };

  let model_ft = new Body();
  const num_ftrs = model_ft.fc.in_features;
  model_ft.fc = new nn.Linear(num_ftrs, 2);
  if (use_gpu) model_ft = model_ft.cuda();
  const criterion = new nn.CrossEntropyLoss();
  const optimizer_ft = new optim.SGD(model_ft.parameters(), { lr: 0.1, momentum: 0.9 });
  const exp_lr_scheduler = new lr_scheduler.StepLR(optimizer_ft, { step_size: 2, gamma: 0.1 });
  model_ft = train_model(print, data, model_ft, criterion, optimizer_ft, exp_lr_scheduler, 4);
  print(model_ft.fc.weight);
  print(optimizer_ft.param_groups.map((g) => Number(Number(g.lr).toFixed(6))));

  let model_conv = new Body();
  for (const param of model_conv.parameters()) param.requires_grad = false;
  model_conv.fc = new nn.Linear(model_conv.fc.in_features, 2);
  const before = model_conv.conv1.weight.data.clone();
  const optimizer_conv = new optim.SGD(model_conv.fc.parameters(), { lr: 0.1, momentum: 0.9 });
  const scheduler = new lr_scheduler.StepLR(optimizer_conv, 7);
  model_conv = train_model(print, data, model_conv, criterion, optimizer_conv, scheduler, 2);
  print(torch.equal(before, model_conv.conv1.weight.data), model_conv.conv1.weight.grad);
  print(model_conv.bn1.running_mean);
}
