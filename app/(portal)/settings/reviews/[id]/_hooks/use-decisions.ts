import { useCallback, useRef, useState } from 'react'
import { emptyForm, type FormState } from '@/lib/forms/form-state'
import { reviewWords as words } from '@/lib/reviews/words/pages'
import type { ShownItem } from '../_components/shown-item'

export type Decision = ShownItem['decision']

/** What is known of an entry beside the page that the server sent. */
export interface Mark {
  /** Undefined where the page says it. */
  decision: Decision | undefined
  isPending: boolean
  /** Why it was not saved. */
  problem: string | undefined
}

interface Job {
  item: ShownItem
  seen: Decision
  wanted: Decision
}

type Action = (previous: FormState, form: FormData) => Promise<FormState>

/**
 * Decides entries: at once on the screen, then one by one on the server, in the order in which they were asked. What could not
 * be saved goes back to what the server says, with the reason beside it. `undo` takes back the last that was saved.
 */
export function useDecisions(items: readonly ShownItem[], action: Action, reason: () => string) {
  const [marks, setMarks] = useState<ReadonlyMap<number, Mark>>(new Map())
  const [news, setNews] = useState<string>()
  const queue = useRef<(Job & { reason: string })[]>([])
  const saved = useRef<Job[]>([])
  const running = useRef(false)

  // A newer page says itself what was decided.
  const [shown, setShown] = useState(items)
  if (shown !== items) {
    setShown(items)
    setMarks(new Map([...marks].flatMap(([id, mark]) => kept(id, mark))))
  }

  const drain = useCallback(async () => {
    if (running.current) return
    running.current = true
    for (let job = queue.current.shift(); job; job = queue.current.shift()) {
      const { item } = job
      const { message, errors, saved: sentence } = await send(action, job)
      const problem = message && (errors.reason ?? message)
      if (!problem) saved.current.push(job)
      // What was asked of the entry after this one was based on it.
      else queue.current = queue.current.filter((other) => other.item.id !== item.id)
      const isAsked = queue.current.some((other) => other.item.id === item.id)
      if (!isAsked)
        setMarks((old) =>
          new Map(old).set(item.id, {
            decision: problem ? undefined : job.wanted,
            isPending: false,
            problem,
          }),
        )
      setNews(problem ?? sentence)
    }
    running.current = false
  }, [action])

  const decide = useCallback(
    (job: Job) => {
      queue.current.push({ ...job, reason: reason() })
      setMarks((old) =>
        new Map(old).set(job.item.id, { decision: job.wanted, isPending: true, problem: undefined }),
      )
      void drain()
    },
    [drain, reason],
  )

  const undo = useCallback(() => {
    const last = saved.current.pop()
    if (last) decide({ item: last.item, seen: last.wanted, wanted: last.seen })
  }, [decide])

  return { marks, news, decide, undo }
}

function kept(id: number, mark: Mark): [number, Mark][] {
  if (mark.isPending) return [[id, mark]]
  return mark.problem ? [[id, { ...mark, decision: undefined }]] : []
}

async function send(action: Action, { item, seen, wanted, reason }: Job & { reason: string }) {
  const form = new FormData()
  form.set('decision', `${item.id}|${seen}|${wanted}`)
  form.set('reason', reason)
  try {
    return await action(emptyForm(), form)
  } catch {
    return { ...emptyForm(), message: words.noAnswer(words.about(item.who, item.what)) }
  }
}
