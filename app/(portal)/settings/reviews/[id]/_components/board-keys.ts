import type { KeyboardEvent } from 'react'

/**
 * Moves the focus to the same button of another entry: by the arrow that was pressed, or by `step`. Returns whether the key was
 * such an arrow.
 */
export function moveInList(event: KeyboardEvent<HTMLElement>, step?: 1): boolean {
  const by = step ?? { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const button = event.target instanceof Element ? event.target.closest('button') : null
  const row = button?.closest('li')
  if (!by || !button || !row) return false
  event.preventDefault()
  const nth = [...row.querySelectorAll('button')].indexOf(button)
  for (let next = sibling(row, by); next; next = sibling(next, by)) {
    const goal = next.querySelectorAll('button')[nth]
    if (!goal) continue
    goal.focus()
    break
  }
  return true
}

const sibling = (row: Element, by: number) => (by > 0 ? row.nextElementSibling : row.previousElementSibling)

/** The value of the button that makes `decision` in the entry of `target`. Undefined where it is made already. */
export function valueIn(target: EventTarget, decision: string): string | undefined {
  const row = target instanceof Element ? target.closest('li') : null
  const values = [...(row?.querySelectorAll('button') ?? [])].map((button) => button.value)
  return values.find((value) => value.endsWith(`|${decision}`))
}
