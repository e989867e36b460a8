import { requirePage } from '@/lib/access/guards/guard'
import { now } from '@/lib/clock/clock'
import { clockTime } from '@/lib/clock/hospital-time'
import { readCorridor, type TheatreState } from '@/lib/theatre/queries/corridor'
import { corridorWords as words } from '@/lib/theatre/words/corridor'
import { KeepFresh } from './_components/keep-fresh'
import './corridor.css'

export const metadata = { title: words.title }

/** For the corridor, without the portal's shell: what each theatre is doing, and nothing of anybody. */
export default async function CorridorPage() {
  const access = await requirePage('/theatre/screen', '/theatre/screen')
  const theatres = await readCorridor(access)
  return (
    <main className="corridor">
      <KeepFresh />
      <header className="corridor-head">
        <h1>{words.title}</h1>
        <p>{words.updated(clockTime(now()))}</p>
      </header>
      {theatres.length === 0 && <p>{words.none}</p>}
      <ul aria-label={words.theatres} className="corridor-list">
        {theatres.map((theatre) => (
          <li key={theatre.id} data-busy={theatre.status !== null || undefined}>
            <h2>{theatre.name}</h2>
            <State theatre={theatre} />
            <p className="corridor-small">{words.left(theatre.left, theatre.done)}</p>
          </li>
        ))}
      </ul>
    </main>
  )
}

function State({ theatre: { status, since, until, next } }: { theatre: TheatreState }) {
  if (status && since && until)
    return (
      <p>
        <strong>{status === 'in-progress' ? words.states[status] : words.states['in-theatre']}</strong>{' '}
        {words.since(clockTime(since), clockTime(until))}
      </p>
    )
  return (
    <p>
      <strong>{words.free}</strong>
      {', '}
      {next ? words.next(clockTime(next)) : words.nothing}
    </p>
  )
}
