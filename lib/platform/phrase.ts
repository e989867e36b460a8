/**
 * A message for users, with a key that does not depend on language or wording. Tests and programs compare keys; only
 * screens read `text`.
 */
export interface Phrase {
  /** `<module>.<name>`. */
  readonly key: string
  readonly text: string
  /** The parameters of the message. */
  readonly params: readonly unknown[]
}

type Words = string | ((...params: never[]) => string)
type Said<Table> = {
  readonly [Name in keyof Table]: Table[Name] extends (...params: infer Params) => string
    ? (...params: Params) => Phrase
    : () => Phrase
}

/**
 * The messages of one module, by name; another language is another table. A message with parameters is a function of
 * them.
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
