import type { Column } from '@/app/ui/table/column'
import { labelOf } from '@/lib/access/ways/wanted'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { DecidedRequest } from '@/lib/requests/queries/inbox'
import { stateWords, inboxWords as words } from '@/lib/requests/words/requests'

/** Requests that were answered, with what was given. `roleNames` are by slug. */
export const decidedColumns = (roleNames: ReadonlyMap<string, string>): Column<DecidedRequest>[] => [
  { id: 'who', head: words.columns.who, kind: 'name', cell: ({ fullName }) => fullName },
  { id: 'what', head: words.columns.what, labelled: true, cell: ({ what }) => what },
  {
    id: 'outcome',
    head: words.columns.outcome,
    labelled: true,
    cell: ({ state, given, givenUntil, answer }) => (
      <>
        {stateWords[state]}
        {given.length > 0 &&
          `: ${words.given(
            given.map((name) => roleNames.get(name) ?? labelOf({ name })).join(words.together),
            givenUntil ? dayAndTime(givenUntil) : undefined,
          )}`}
        {answer && <span className="block text-small text-muted wrap-anywhere">{answer}</span>}
      </>
    ),
  },
  { id: 'by', head: words.columns.by, labelled: true, cell: ({ by }) => by },
  { id: 'when', head: words.columns.when, labelled: true, cell: ({ at }) => dayAndTime(at) },
]
