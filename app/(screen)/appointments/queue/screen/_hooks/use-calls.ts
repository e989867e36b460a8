'use client'

import { useEffect, useRef, useState } from 'react'
import type { CallScreen } from '@/lib/appointments/queries/screen/call-screen'

type Call = CallScreen['calls'][number]

const askMilliseconds = 3_000
const freshMilliseconds = 12_000
/** So many questions without an answer are no hiccup any more. */
const patience = 3

interface Calls {
  screen: CallScreen
  /** Calls that were not there before, for a while: two rooms may call between two questions. */
  fresh: readonly Call[]
  lost: 'unreachable' | 'ended' | undefined
}

/** The calls of a screen, asked for every few seconds for as long as the page is open. */
export function useCalls(screenKey: string, initial: CallScreen): Calls {
  const [calls, setCalls] = useState<Calls>({ screen: initial, fresh: [], lost: undefined })
  const known = useRef(new Set(initial.calls.map(idOf)))

  useEffect(() => {
    let failures = 0
    let calm: ReturnType<typeof setTimeout> | undefined
    async function ask() {
      const answer = await readScreen(screenKey)
      if (typeof answer === 'string') {
        failures += 1
        if (answer === 'ended' || failures >= patience) setCalls((old) => ({ ...old, lost: answer }))
        return
      }
      failures = 0
      const news = answer.calls.filter((call) => !known.current.has(idOf(call)))
      known.current = new Set(answer.calls.map(idOf))
      setCalls((old) => ({ screen: answer, fresh: news.length > 0 ? news : old.fresh, lost: undefined }))
      if (news.length === 0) return
      clearTimeout(calm)
      calm = setTimeout(() => setCalls((old) => ({ ...old, fresh: [] })), freshMilliseconds)
    }
    const timer = setInterval(ask, askMilliseconds)
    return () => {
      clearInterval(timer)
      clearTimeout(calm)
    }
  }, [screenKey])

  return calls
}

/** A second call of the same number is another call. */
const idOf = ({ name, otherDay, times }: Call) => `${name} ${otherDay} ${times}`

async function readScreen(screenKey: string): Promise<CallScreen | 'unreachable' | 'ended'> {
  try {
    const response = await fetch('/api/appointments/screen', {
      cache: 'no-store',
      headers: { 'x-screen-key': screenKey },
      signal: AbortSignal.timeout(askMilliseconds),
    })
    if (response.status === 401) return 'ended'
    return response.ok ? ((await response.json()) as CallScreen) : 'unreachable'
  } catch {
    return 'unreachable'
  }
}
