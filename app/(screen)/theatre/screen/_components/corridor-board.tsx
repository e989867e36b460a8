'use client'

import { BoardStream } from '@/app/ui/live/board-stream'
import type { Drawn } from '@/app/ui/live/live-board'
import { useLiveBoard } from '@/app/ui/live/use-live-board'
import type { CorridorView } from '@/lib/theatre/model/corridor-view'
import { corridorWords as words } from '@/lib/theatre/words/corridor'

const address = 'theatre-corridor:all'

/** What each theatre is doing. The server draws it with the page, and sends it again after each change. */
export function CorridorBoard({ served }: { served: Drawn<CorridorView> }) {
  const { at, theatres } = useLiveBoard(address, served).view
  return (
    <main className="corridor">
      <BoardStream address={address} />
      <header className="corridor-head">
        <h1>{words.title}</h1>
        <p>{at}</p>
      </header>
      {theatres.length === 0 && <p>{words.none}</p>}
      <ul aria-label={words.theatres} className="corridor-list">
        {theatres.map(({ id, name, isBusy, state, when, left }) => (
          <li key={id} data-busy={isBusy || undefined}>
            <h2>{name}</h2>
            <p>
              {isBusy ? <strong>{state}</strong> : state}
              {when}
            </p>
            <p className="corridor-small">{left}</p>
          </li>
        ))}
      </ul>
    </main>
  )
}
