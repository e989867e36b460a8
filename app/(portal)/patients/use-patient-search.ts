import { useEffect, useRef, useState } from 'react'
import type { SearchResult } from '@/lib/patients/search'

/** A pause in typing after which is searched, in milliseconds. */
const PAUSE_MS = 120

export interface Answer extends SearchResult {
  /** What was typed when this was asked. */
  typed: string
}

export type Trouble = 'signed out' | 'no access' | 'no answer'

/**
 * Searches while somebody types. An answer that comes late, for what was typed before, is never shown. `searchNow` asks
 * at once and gives the answer, or undefined when none came. `addressFor` is where the page can be come back to with what
 * was found.
 */
export function usePatientSearch(first: Answer, addressFor: (typed: string) => string = searchAddress) {
  const [answer, setAnswer] = useState(first)
  const [trouble, setTrouble] = useState<Trouble>()
  const running = useRef<AbortController>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => stop(running.current, timer.current), [])

  async function searchNow(typed: string): Promise<Answer | undefined> {
    stop(running.current, timer.current)
    const mine = new AbortController()
    running.current = mine
    const asked = typed.trim() === '' ? nothing : await ask(typed, mine.signal)
    if (mine.signal.aborted) return undefined
    window.history.replaceState(null, '', addressFor(typed))
    setTrouble(typeof asked === 'string' ? asked : undefined)
    if (typeof asked === 'string') return undefined
    const next = { ...asked, typed }
    setAnswer(next)
    return next
  }

  function searchSoon(typed: string): void {
    stop(running.current, timer.current)
    timer.current = setTimeout(() => void searchNow(typed), PAUSE_MS)
  }

  return { answer, trouble, searchNow, searchSoon }
}

const nothing: SearchResult = { patients: [], more: false }

function stop(running: AbortController | undefined, timer: ReturnType<typeof setTimeout> | undefined): void {
  running?.abort()
  clearTimeout(timer)
}

async function ask(typed: string, signal: AbortSignal): Promise<SearchResult | Trouble> {
  try {
    const response = await fetch(`/api/patients/search?q=${encodeURIComponent(typed)}`, { signal })
    if (response.status === 401) return 'signed out'
    if (response.status === 403) return 'no access'
    return response.ok ? ((await response.json()) as SearchResult) : 'no answer'
  } catch {
    return 'no answer'
  }
}

const searchAddress = (typed: string) =>
  typed.trim() === '' ? '/patients' : `/patients?q=${encodeURIComponent(typed)}`
