// Stand-in for `jsr:@std/testing@^1/bdd`: describe and it over Deno.test steps, for machines without JSR.

type Fn = () => void | Promise<void>;
type TestFn = (t: Deno.TestContext) => void | Promise<void>;
type Options = Omit<Deno.TestDefinition, "name" | "fn">;

type Case = { name: string; fn: TestFn; ignore: boolean; only: boolean };
type Suite = {
  name: string;
  ignore: boolean;
  only: boolean;
  items: (Case | Suite)[];
  before: Fn[];
  after: Fn[];
  beforeEach: Fn[];
  afterEach: Fn[];
  options: Options;
};

let current: Suite | undefined;
const globalHooks: Pick<Suite, "beforeEach" | "afterEach"> = { beforeEach: [], afterEach: [] };

function hasOnly(suite: Suite): boolean {
  return suite.items.some((i) => i.only || "items" in i && hasOnly(i));
}

async function runSuite(suite: Suite, t: Deno.TestContext, outer: Suite[]): Promise<void> {
  const chain = [...outer, suite];
  const only = hasOnly(suite);
  for (const f of suite.before) await f();
  try {
    for (const item of suite.items) {
      const ignore = item.ignore || only && !(item.only || "items" in item && hasOnly(item));
      await t.step({
        name: item.name,
        ignore,
        sanitizeExit: false,
        sanitizeOps: false,
        sanitizeResources: false,
        fn: async (step) => {
          if ("items" in item) return await runSuite(item, step, chain);
          await runCase(item, step, chain);
        },
      });
    }
  } finally {
    for (const f of suite.after) await f();
  }
}

async function runCase(item: Case, t: Deno.TestContext, chain: Suite[]): Promise<void> {
  for (const f of globalHooks.beforeEach) await f();
  for (const s of chain) for (const f of s.beforeEach) await f();
  try {
    await item.fn(t);
  } finally {
    for (const s of [...chain].reverse()) for (const f of s.afterEach) await f();
    for (const f of globalHooks.afterEach) await f();
  }
}

function addSuite(name: string, fn: () => void, flags: { ignore?: boolean; only?: boolean; options?: Options }): void {
  const suite: Suite = {
    name,
    ignore: flags.ignore ?? false,
    only: flags.only ?? false,
    items: [],
    before: [],
    after: [],
    beforeEach: [],
    afterEach: [],
    options: flags.options ?? {},
  };
  const outer = current;
  current = suite;
  try {
    fn();
  } finally {
    current = outer;
  }
  if (outer) outer.items.push(suite);
  else Deno.test({ ...suite.options, name, ignore: suite.ignore, only: suite.only, fn: (t) => runSuite(suite, t, []) });
}

function addCase(name: string, fn: TestFn, flags: { ignore?: boolean; only?: boolean; options?: Options }): void {
  const item: Case = { name, fn, ignore: flags.ignore ?? false, only: flags.only ?? false };
  if (current) current.items.push(item);
  else Deno.test({ ...flags.options, name, ignore: item.ignore, only: item.only, fn: (t) => runCase(item, t, []) });
}

function suiteArguments(a: string, b: Options | (() => void), c?: () => void): [string, () => void, Options] {
  return typeof b === "function" ? [a, b, {}] : [a, c ?? (() => {}), b];
}

function caseArguments(a: string, b: Options | TestFn, c?: TestFn): [string, TestFn, Options] {
  return typeof b === "function" ? [a, b, {}] : [a, c ?? (() => {}), b];
}

/** Registers a test suite. */
export const describe: {
  (name: string, fn: () => void): void;
  (name: string, options: Options, fn: () => void): void;
  only(name: string, fn: () => void): void;
  ignore(name: string, fn: () => void): void;
  skip(name: string, fn: () => void): void;
} = Object.assign(
  (a: string, b: Options | (() => void), c?: () => void) => {
    const [name, fn, options] = suiteArguments(a, b, c);
    addSuite(name, fn, { ...options, options });
  },
  {
    only: (name: string, fn: () => void) => addSuite(name, fn, { only: true }),
    ignore: (name: string, fn: () => void) => addSuite(name, fn, { ignore: true }),
    skip: (name: string, fn: () => void) => addSuite(name, fn, { ignore: true }),
  },
);

/** Registers an individual test case. */
export const it: {
  (name: string, fn: TestFn): void;
  (name: string, options: Options, fn: TestFn): void;
  only(name: string, fn: TestFn): void;
  ignore(name: string, fn: TestFn): void;
  skip(name: string, fn: TestFn): void;
} = Object.assign(
  (a: string, b: Options | TestFn, c?: TestFn) => {
    const [name, fn, options] = caseArguments(a, b, c);
    addCase(name, fn, { ...options, options });
  },
  {
    only: (name: string, fn: TestFn) => addCase(name, fn, { only: true }),
    ignore: (name: string, fn: TestFn) => addCase(name, fn, { ignore: true }),
    skip: (name: string, fn: TestFn) => addCase(name, fn, { ignore: true }),
  },
);

/** Alias of {@link it}. */
export const test: typeof it = it;

/** Runs a function before all tests of the suite. */
export function beforeAll(fn: Fn): void {
  if (!current) throw new TypeError("Cannot call beforeAll() outside of describe()");
  current.before.push(fn);
}

/** Runs a function after all tests of the suite. */
export function afterAll(fn: Fn): void {
  if (!current) throw new TypeError("Cannot call afterAll() outside of describe()");
  current.after.push(fn);
}

/** Runs a function before each test. */
export function beforeEach(fn: Fn): void {
  (current ?? globalHooks).beforeEach.push(fn);
}

/** Runs a function after each test. */
export function afterEach(fn: Fn): void {
  (current ?? globalHooks).afterEach.push(fn);
}

export { afterAll as after, beforeAll as before };
