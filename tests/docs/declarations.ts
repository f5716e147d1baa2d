// What is public, as `deno doc --json mod.ts` tells it.

/** A public name with its documentation; overloads count as one. */
export type Documented = {
  /** "torch.nn.Linear" without "torch.". */
  readonly name: string;
  readonly kind: string;
  readonly isAbstract: boolean;
  /** File and line of the first declaration. */
  readonly place: string;
  readonly descriptions: readonly string[];
  readonly hasExample: boolean;
  readonly methods: readonly { readonly name: string; readonly descriptions: readonly string[] }[];
};

type Comment = { doc?: string; tags?: { kind: string }[] };
type Declaration = {
  kind: string;
  declarationKind: string;
  location: { filename: string; line: number };
  jsDoc?: Comment;
  def: {
    hasBody?: boolean;
    isAbstract?: boolean;
    elements?: SymbolNode[];
    methods?: { name: string; accessibility?: string; jsDoc?: Comment; functionDef?: { hasBody?: boolean } }[];
  };
};
type SymbolNode = { name: string; declarations: Declaration[] };

/** Texts of the declarations that a reader sees: an implementation behind overloads is none of them. */
function descriptionsOf(comments: readonly (Comment | undefined)[]): string[] {
  const seen = comments.length > 1 ? comments.filter((comment) => comment !== undefined) : comments;
  return seen.map((comment) => comment?.doc?.trim() ?? "");
}

function isInternal(comment: Comment | undefined): boolean {
  return comment?.tags?.some((tag) => tag.kind === "internal") ?? false;
}

function methodsOf(declaration: Declaration): Documented["methods"] {
  const byName = new Map<string, (Comment | undefined)[]>();
  for (const method of declaration.def.methods ?? []) {
    if (isInternal(method.jsDoc) || method.accessibility === "private") continue;
    byName.set(method.name, [...byName.get(method.name) ?? [], method.jsDoc]);
  }
  return [...byName].map(([name, comments]) => ({ name, descriptions: descriptionsOf(comments) }));
}

function read(root: string, path: string, symbol: SymbolNode): Documented[] {
  const name = path + symbol.name, [first] = symbol.declarations;
  if (first.kind === "namespace") return first.def.elements!.flatMap((element) => read(root, `${name}.`, element));
  if (first.kind === "reference") return []; // another name of what is listed itself
  return [{
    name,
    kind: symbol.declarations.find((it) => it.kind !== "interface")?.kind ?? first.kind,
    isAbstract: first.def.isAbstract ?? false,
    place: `${first.location.filename.replace(`file://${root}`, "")}:${first.location.line}`,
    descriptions: descriptionsOf(symbol.declarations.map((it) => it.jsDoc)),
    hasExample: symbol.declarations.some((it) => it.jsDoc?.tags?.some((tag) => tag.kind === "example")),
    methods: first.kind === "class" ? methodsOf(first) : [],
  }];
}

/** Everything that mod.ts exports, namespaces included. */
export async function publicNames(root: string): Promise<Documented[]> {
  const command = new Deno.Command(Deno.execPath(), { args: ["doc", "--json", "mod.ts"], cwd: root, stderr: "piped" });
  const { success, stdout, stderr } = await command.output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  const { nodes } = JSON.parse(new TextDecoder().decode(stdout)) as {
    nodes: Record<string, { symbols: SymbolNode[] }>;
  };
  return Object.values(nodes).flatMap(({ symbols }) => symbols.flatMap((symbol) => read(root, "", symbol)));
}
