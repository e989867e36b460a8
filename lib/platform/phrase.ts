/**
 * A sentence for people, with a key that stays the same in every language and whatever the words become. Tests and
 * programs compare keys; only a screen reads `text`.
 */
export interface Phrase {
  /** `<module>.<name>`. */
  readonly key: string
  readonly text: string
  /** What the sentence was made of. */
  readonly params: readonly unknown[]
}

type Words = string | ((...params: never[]) => string)
type Said<Table> = {
  readonly [Name in keyof Table]: Table[Name] extends (...params: infer Params) => string
    ? (...params: Params) => Phrase
    : () => Phrase
}

/**
 * The sentences of one module, each by its name: another language is another table. A sentence with parameters is a
 * function of them.
 */
export function phrases<const Table extends Readonly<Record<string, Words>>>(
  module: string,
  table: Table,
): Said<Table> {
  const entries = Object.entries<Words>(table).map(([name, words]) => [
    name,
    (...params: unknown[]): Phrase => ({
      key: `${module}.${name}`,
      text: typeof words === 'string' ? words : words(...(params as never[])),
      params,
    }),
  ])
  return Object.fromEntries(entries) as Said<Table>
}
