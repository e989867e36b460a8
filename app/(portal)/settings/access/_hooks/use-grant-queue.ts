'use client'

import { useCallback, useRef, useState } from 'react'
import { askForVersion } from '@/app/(portal)/_live/version-check-event'
import type { SwitchResult } from '@/lib/access/admin/switch-result'
import { switchWords } from '@/lib/settings/words/access'

/** Saves one cell; the same server action that the form posts to without scripts. */
export type SwitchAction = (previous: SwitchResult | undefined, form: FormData) => Promise<SwitchResult>

/** What is known of a cell beside the table that the server sent. `on` counts until the server sends another. */
export interface CellState {
  state: 'pending' | SwitchResult['status']
  on: boolean | undefined
}

/** Cell states by row and then by role, so that a row is drawn again only when one of its own changes. */
export type CellStates = ReadonlyMap<string, Readonly<Record<string, CellState>>>

export interface PendingGrant {
  action: SwitchAction
  role: string
  row: string
  seen: boolean
  /** The cell in words: "Nurse can open Pharmacy". */
  name: string
}

/** A sentence about what was saved or why not. */
export interface SaveMessage {
  key: string
  status: SwitchResult['status']
  message: string
  list?: string | undefined
  /** The opposite switch, of what was saved. */
  undo?: PendingGrant | undefined
}

/** The value of a cell's button: role, row, what was seen, what is wanted. */
export function cellValue(role: string, row: string, seen: boolean): string {
  return [role, row, ...(seen ? ['on', 'off'] : ['off', 'on'])].join('|')
}

/**
 * Switches cells: at once on the screen, then one by one on the server, in the order in which they were asked.
 * A cell that could not be saved goes back to what the server says, and `problems` keeps the reason.
 */
export function useSwitching(version: string) {
  const [marks, setMarks] = useState<CellStates>(new Map())
  const [latest, setLatest] = useState<SaveMessage>()
  const [problems, setProblems] = useState<SaveMessage[]>([])
  const [waiting, setWaiting] = useState(0)
  const queue = useRef<PendingGrant[]>([])
  const running = useRef(false)

  const [seenVersion, setSeenVersion] = useState(version)
  if (version !== seenVersion) {
    setSeenVersion(version)
    setMarks(withoutAnswers(marks))
  }

  const settle = useCallback((job: PendingGrant, result: SwitchResult) => {
    const key = `${job.role}|${job.row}`
    const { status, message, list } = result
    const undo = status === 'saved' && !result.lostEnd ? { ...job, seen: result.on } : undefined
    const news = { key, status, message, list, undo }
    const isSameCell = (other: PendingGrant) => other.role === job.role && other.row === job.row
    // Another waiting click was based on this one; on its own it would overwrite a value the user has not
    // seen.
    if (result.status !== 'saved') queue.current = queue.current.filter((other) => !isSameCell(other))
    const askedAgain = queue.current.some(isSameCell)
    if (!askedAgain) setMarks((old) => withCellState(old, job, { state: result.status, on: result.on }))
    setLatest(news)
    setProblems((old) => {
      const others = old.filter((problem) => problem.key !== key)
      return result.status === 'saved' ? others : [...others, news]
    })
    setWaiting(queue.current.length)
  }, [])

  const drain = useCallback(async () => {
    if (running.current) return
    running.current = true
    for (let job = queue.current.shift(); job; job = queue.current.shift()) settle(job, await save(job))
    running.current = false
    askForVersion()
  }, [settle])

  const toggle = useCallback(
    (job: PendingGrant) => {
      queue.current.push(job)
      setMarks((old) => withCellState(old, job, { state: 'pending', on: !job.seen }))
      setWaiting(queue.current.length + (running.current ? 1 : 0))
      void drain()
    },
    [drain],
  )

  const dismiss = useCallback((key: string) => setProblems((old) => old.filter((one) => one.key !== key)), [])

  return { marks, latest, problems, waiting, toggle, dismiss }
}

async function save(job: PendingGrant): Promise<SwitchResult> {
  const form = new FormData()
  form.set('cell', cellValue(job.role, job.row, job.seen))
  try {
    return await job.action(undefined, form)
  } catch {
    return {
      status: 'refused',
      role: job.role,
      target: job.row,
      on: job.seen,
      message: switchWords.noAnswer(job.name),
    }
  }
}

function withCellState(old: CellStates, job: PendingGrant, mark: CellState): CellStates {
  return new Map(old).set(job.row, { ...old.get(job.row), [job.role]: mark })
}

/** After a newer table has come, only what is under way or went wrong is still worth a mark. */
function withoutAnswers(old: CellStates): CellStates {
  const kept = new Map<string, Record<string, CellState>>()
  for (const [row, cells] of old) {
    const left = Object.entries(cells).flatMap(([role, mark]): [string, CellState][] => {
      if (mark.state === 'pending') return [[role, mark]]
      return mark.state === 'saved' ? [] : [[role, { ...mark, on: undefined }]]
    })
    if (left.length > 0) kept.set(row, Object.fromEntries(left))
  }
  return kept
}
