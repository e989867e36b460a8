'use client'

import { type KeyboardEvent, useActionState, useRef } from 'react'
import { RichText } from '@/app/ui/rich-text'
import { emptyForm } from '@/lib/forms/form-state'
import { areLettersOn } from '@/lib/palette/shortcuts'
import { reviewWords as words } from '@/lib/reviews/words/pages'
import { decideReviewItem } from '../../_actions/reviews'
import { type Decision, useDecisions } from '../_hooks/use-decisions'
import { moveInList, valueIn } from './board-keys'
import { BoardRow } from './board-row'
import type { ShownItem } from './shown-item'

const REASON = 'review-reason'

/**
 * The entries of a review with two switches each. One key decides and goes on to the next; it works with a pointer, on a phone and
 * without scripts too.
 */
export function ReviewBoard({ items, isOpen }: { items: readonly ShownItem[]; isOpen: boolean }) {
  const [answer, formAction] = useActionState(decideReviewItem, emptyForm())
  const form = useRef<HTMLFormElement>(null)
  const { marks, news, decide, undo } = useDecisions(items, decideReviewItem, () => reasonIn(form.current))
  const said = news ?? answer.message ?? answer.saved

  function press(event: KeyboardEvent<HTMLFormElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return
    if (moveInList(event)) return
    const wanted = ({ k: 'keep', t: 'take-away' } as const)[event.key.toLowerCase()]
    const isUndo = event.key.toLowerCase() === 'u'
    if ((!wanted && !isUndo) || !areLettersOn()) return
    event.preventDefault()
    if (isUndo) undo()
    else if (wanted && toggle(valueIn(event.target, wanted))) moveInList(event, 1)
  }

  /** Makes what a button says. */
  function toggle(value: string | null | undefined): boolean {
    const [id, seen, wanted] = value?.split('|') ?? []
    const item = items.find((one) => String(one.id) === id)
    if (!item || !seen || !wanted) return false
    decide({ item, seen: seen as Decision, wanted: wanted as Decision })
    return true
  }

  return (
    <form
      ref={form}
      action={formAction}
      onSubmit={(event) => {
        event.preventDefault()
        toggle((event.nativeEvent as SubmitEvent).submitter?.getAttribute('value'))
      }}
      onKeyDown={press}
    >
      {isOpen && (
        <div className="my-3">
          <label htmlFor={REASON} className="mb-1 block font-strong">
            {words.reason}
          </label>
          <p id={`${REASON}-hint`} className="mb-1 text-small text-muted">
            {words.reasonHint}
          </p>
          <input
            id={REASON}
            name="reason"
            className="input max-w-md"
            defaultValue={words.reasonGiven}
            maxLength={500}
            autoComplete="off"
            aria-describedby={`${REASON}-hint`}
          />
          <p className="mt-2 text-small text-muted max-md:hidden">
            <RichText text={words.help} letter={(key) => <kbd>{key}</kbd>} />
          </p>
        </div>
      )}
      <ul className="card divide-y divide-line" aria-label={words.list}>
        {items.map((item) => (
          <BoardRow key={item.id} item={item} mark={marks.get(item.id)} isOpen={isOpen} />
        ))}
      </ul>
      {items.length === 0 && <p className="card px-4 py-3 text-muted">{words.noneLeft}</p>}
      <div role="status" aria-label={words.news} className="min-h-10 py-2">
        {said}
      </div>
    </form>
  )
}

const reasonIn = (form: HTMLFormElement | null) =>
  form ? String(new FormData(form).get('reason') ?? '') : ''
