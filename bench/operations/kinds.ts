import type { Outcome } from './outcome'
import { outcomeOf } from './outcome'
import type { Drawn, Subject } from './subject'

/** How often each kind of operation is tried, and how it is done. */
interface Kinds<Kind extends string> {
  kinds: Readonly<Record<Kind, number>>
  doing(kind: Kind, drawn: Drawn): Promise<void>
}

/** What draws operations of `kinds` one after another; every second one of those that are `wanted`, if any are. */
export function drawnFrom<Kind extends string>({ kinds, doing }: Kinds<Kind>): Pick<Subject, 'begin'> {
  const all = Object.keys(kinds) as Kind[]
  const bag = all.flatMap((kind) => Array<Kind>(kinds[kind]).fill(kind))
  return {
    begin: async (sql, { wanted = [], ...drawn }) => {
      const rare = all.filter((kind) => wanted.includes(kind))
      return async (): Promise<Outcome> => {
        const { random } = drawn
        const kind = random.pick(rare.length > 0 && random.share() < 0.5 ? rare : bag)
        return await outcomeOf(kind, () => doing(kind, { sql, ...drawn }))
      }
    },
  }
}
