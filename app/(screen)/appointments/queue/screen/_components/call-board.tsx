'use client'

import { TriangleAlert } from 'lucide-react'
import type { CallScreen } from '@/lib/appointments/queries/screen/call-screen'
import { callScreenWords as words } from '@/lib/appointments/words/call-screen'
import { useCalls } from '../_hooks/use-calls'

/** The latest call large, those before it below. What is new is marked for a while, and read out. */
export function CallBoard({
  clinic,
  screenKey,
  initial,
}: {
  clinic: string
  screenKey: string
  initial: CallScreen
}) {
  const { screen, fresh, lost } = useCalls(screenKey, initial)
  // A call that nobody came for is no longer asked: the patient may have gone, or be in the room.
  const latest = screen.calls.find(({ unanswered }) => !unanswered)
  const before = screen.calls.filter((call) => call !== latest)
  return (
    <main className="call-screen">
      <header className="call-head">
        <h1>{clinic}</h1>
        <p>{screen.waiting === 0 ? words.nobodyWaits : words.waiting(screen.waiting)}</p>
      </header>
      <p role="status" className="sr-only">
        {fresh.map((call) => words.call(nameOf(call), call.room)).join('. ')}
      </p>
      {latest ? (
        <section aria-label={words.last} className="call-latest" data-fresh={fresh.length > 0 || undefined}>
          <p className="call-number">
            {latest.name}
            {latest.otherDay && <span className="call-please"> {latest.otherDay}</span>}
          </p>
          <p className="call-room">
            <span className="call-please">{words.pleaseCome}</span>
            {latest.room}
          </p>
        </section>
      ) : (
        <p className="call-none">{words.noCall}</p>
      )}
      {before.length > 0 && (
        <ul aria-label={words.before} className="call-before">
          {before.map((call) => (
            <li key={nameOf(call)}>
              <span>{nameOf(call)}</span> <span>{call.room}</span>
            </li>
          ))}
        </ul>
      )}
      {screen.more > 0 && <p className="call-please">{words.more(screen.more)}</p>}
      {lost && (
        <p role="alert" className="call-lost">
          <TriangleAlert aria-hidden className="size-[1em] shrink-0" />
          {words[lost]}
        </p>
      )}
    </main>
  )
}

const nameOf = ({ name, otherDay }: CallScreen['calls'][number]) => (otherDay ? `${name} ${otherDay}` : name)
