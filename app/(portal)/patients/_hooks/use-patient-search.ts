import { useSearchParams } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { latestSearch } from '@/app/ui/form/combobox/latest-search'
import type { SearchResult } from '@/lib/patients/search/search'

export interface Answer extends SearchResult {
  /** What was typed when this was asked. */
  typed: string
}

export type Trouble = 'signed-out' | 'no-access' | 'no-answer'

/**
 * Searches while somebody types. An answer that comes late, for what was typed before, is never shown. `searchNow` asks
 * at once and gives the answer, or undefined when none came. What is typed is kept in the address, and when somebody goes
 * to another one (by the menu, or back) it is what that one says: the next person at this PC finds nobody's name.
 * `addressFor` is where the page can be come back to with what was found.
 */
export function usePatientSearch(first: Answer, addressFor: (typed: string) => string = searchAddress) {
  const asked = useSearchParams().get('q') ?? ''
  const [typed, setTyped] = useState(asked)
  /** What this page last put into the address or took from it. */
  const shown = useRef(first.typed)
  const [answer, setAnswer] = useState(first)
  const [trouble, setTrouble] = useState<Trouble>()
  const [finder] = useState(() => latestSearch(ask))
  useEffect(() => finder.stop, [finder])

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another address is followed, and only once
  useEffect(() => {
    const here = queryInAddress()
    if (here === shown.current) return
    setTyped(here)
    void searchNow(here)
  }, [asked])

  /** The address first: it says what is searched, whatever comes of it. */
  async function searchNow(query = typed): Promise<Answer | undefined> {
    show(query)
    return take(query, await finder.now(query))
  }

  function searchSoon(query: string): void {
    setTyped(query)
    finder.soon(query, (found) => {
      show(query)
      take(query, found)
    })
  }

  function show(query: string): void {
    showAddress(query, addressFor)
    shown.current = queryInAddress()
  }

  function take(query: string, found: SearchResult | Trouble | undefined): Answer | undefined {
    if (!found) return undefined
    setTrouble(typeof found === 'string' ? found : undefined)
    if (typeof found === 'string') return undefined
    const next = { ...found, typed: query }
    setAnswer(next)
    return next
  }

  return { typed, answer, trouble, searchNow, searchSoon }
}

const nothing: SearchResult = { patients: [], more: false }

async function ask(typed: string, signal: AbortSignal): Promise<SearchResult | Trouble> {
  if (typed.trim() === '') return nothing
  try {
    const response = await fetch(`/api/patients/search?q=${encodeURIComponent(typed)}`, { signal })
    if (response.status === 401) return 'signed-out'
    if (response.status === 403) return 'no-access'
    return response.ok ? ((await response.json()) as SearchResult) : 'no-answer'
  } catch {
    return 'no-answer'
  }
}

const queryInAddress = () => new URLSearchParams(window.location.search).get('q') ?? ''

/** So that the page can be reloaded, shared and come back to with what was found. */
function showAddress(typed: string, addressFor: (typed: string) => string): void {
  if (typed.trim() !== queryInAddress().trim()) window.history.replaceState(null, '', addressFor(typed))
}

const searchAddress = (typed: string) =>
  typed.trim() === '' ? '/patients' : `/patients?q=${encodeURIComponent(typed)}`
