'use client'

import { Popover } from '@base-ui/react/popover'
import { X } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import type { CellInWords } from '@/lib/access/ways/cell-sentences'
import { addressOf } from '@/lib/format/address'
import { whyWords as words } from '@/lib/settings/words/access'

/** The cell that is asked about, and the button that it is asked with. */
export interface AskedCell {
  kind: 'menu' | 'permission'
  role: string
  row: string
  /** The cell in words: “Nurse can open Pharmacy”. */
  name: string
  button: HTMLElement
}

/** Beside a cell of the table: since when it is so, by whom and why, and who has it by other roles too. */
export function CellWhy({ asked, onClose }: { asked: AskedCell; onClose: () => void }) {
  const { kind, role, row, name, button } = asked
  const answer = useAnswer(addressOf('/api/access/cell', { kind, role, target: row }))
  return (
    <Popover.Root open onOpenChange={(open) => open || onClose()}>
      <Popover.Portal>
        <Popover.Positioner anchor={button} sideOffset={4} collisionPadding={8} className="z-30">
          <Popover.Popup className="grant-explained" finalFocus={{ current: button }}>
            <div className="flex items-start gap-2">
              <Popover.Title className="flex-1 font-strong">{name}</Popover.Title>
              <Popover.Close className="news-close" aria-label={words.close}>
                <X aria-hidden className="size-4" />
              </Popover.Close>
            </div>
            <div role="status" className="mt-1 flex flex-col gap-1">
              {answer === undefined ? (
                <p className="text-muted">{words.loading}</p>
              ) : answer === null ? (
                <p>{words.failed}</p>
              ) : (
                <Answer answer={answer} />
              )}
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Answer({ answer: { lines, people, more } }: { answer: CellInWords }) {
  return (
    <>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {people.length > 0 && (
        <ul className="list-disc ps-5">
          {people.map(({ id, name, ways }) => (
            <li key={id}>
              <Link href={`/settings/people/${id}`} prefetch={false} className="link">
                {name}
              </Link>
              {`, ${ways}`}
            </li>
          ))}
          {more && <li>{more}</li>}
        </ul>
      )}
    </>
  )
}

/** What the portal says; null if it does not answer. */
function useAnswer(address: string): CellInWords | null | undefined {
  const [answer, setAnswer] = useState<CellInWords | null>()
  useEffect(() => {
    const leaving = new AbortController()
    const ask = async () => {
      const reply = await fetch(address, { signal: leaving.signal, cache: 'no-store' })
      setAnswer(reply.ok ? await reply.json() : null)
    }
    ask().catch(() => leaving.signal.aborted || setAnswer(null))
    return () => leaving.abort()
  }, [address])
  return answer
}
