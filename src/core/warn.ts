// Warnings on stderr.

const said = new Set<string>();

/** Says a sentence, the first time only: loops would repeat it with every step. */
export function warnOnce(sentence: string): void {
  if (said.has(sentence)) return;
  said.add(sentence);
  console.warn(sentence);
}
