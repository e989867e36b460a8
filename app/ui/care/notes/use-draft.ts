'use client'

import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useDraftStore } from '@/app/ui/form/drafts/draft-context'
import { isSameText, type NoteText, partNames } from '@/lib/encounters/model/note-text'
import { draftWords } from '@/lib/encounters/words/notes'
import type { Autosaved } from './autosave-result'
import { registerFlush } from './draft-registry'
import { textKeeper } from './kept-text'

/** The draft on the screen, compared to the one on the server. */
export type DraftState =
  | { kind: 'saved' }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  /** No answer came: it is kept in this tab and sent again. */
  | { kind: 'kept' }
  | { kind: 'conflict'; version: number; at: string; text: NoteText }
  | { kind: 'refused'; message: string }

const PAUSE_MS = 700
const RETRY_MS = 3_000

interface Draft {
  id: string
  version: number
  /** As the server has it. */
  text: NoteText
  /** The time of day at which the server saved it. */
  savedAt: string
}

/**
 * Saves a draft by itself while it is typed into the textareas of `area`. Until the server has it, the text is kept in
 * this tab too, for its author alone, and put back when the page is opened again.
 */
export function useDraft(
  draft: Draft,
  area: RefObject<HTMLElement | null>,
  save: (form: FormData) => Promise<Autosaved>,
) {
  const [state, setState] = useState<DraftState>({ kind: 'saved' })
  const [savedAt, setSavedAt] = useState(draft.savedAt)
  const [restored, setRestored] = useState(false)
  const expectedVersion = useRef(draft.version)
  const onServer = useRef(draft.text)
  const underWay = useRef<Promise<void>>(undefined)
  const inConflict = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const { id } = draft
  const opened = useDraftStore()
  const keeper = useMemo(() => textKeeper(id, opened), [id, opened])
  // Another function each time the server draws the page, though it does the same.
  const latestSave = useRef(save)
  useEffect(() => {
    latestSave.current = save
  }, [save])

  const send = useCallback(
    async (text: NoteText): Promise<void> => {
      // What could not be saved is not called saved before it is.
      setState((old) => (old.kind === 'kept' || old.kind === 'refused' ? old : { kind: 'saving' }))
      let answer: Autosaved
      try {
        answer = await latestSave.current(formOf(id, expectedVersion.current, text))
      } catch {
        return setState({ kind: 'kept' })
      }
      if (answer.status === 'refused') return setState({ kind: 'refused', message: answer.message })
      if (answer.status === 'conflict') {
        inConflict.current = true
        return setState({ kind: 'conflict', ...answer })
      }
      expectedVersion.current = answer.version
      onServer.current = text
      setSavedAt(answer.at)
      setState({ kind: 'saved' })
    },
    [id],
  )

  /** Saves what is on the screen now, after whatever is being saved already. */
  const flush = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current)
    while (underWay.current) await underWay.current
    const text = read(area.current)
    if (!text || inConflict.current) return
    if (isSameText(text, onServer.current)) {
      keeper.forget()
      return setState({ kind: 'saved' })
    }
    underWay.current = send(text).finally(() => {
      underWay.current = undefined
    })
    await underWay.current
    if (isSameText(read(area.current) ?? text, onServer.current)) keeper.forget()
  }, [area, keeper, send])

  const typed = useCallback(() => {
    const text = read(area.current)
    if (!text) return
    keeper.keep({ expectedVersion: expectedVersion.current, text })
    clearTimeout(timer.current)
    if (inConflict.current) return
    setState((old) => (old.kind === 'kept' ? old : { kind: 'unsaved' }))
    timer.current = setTimeout(flush, PAUSE_MS)
  }, [area, keeper, flush])

  // What a reload or a crash of the page cut off is put back, and saved as if it had just been typed.
  useEffect(() => {
    let isGone = false
    void keeper.load().then((kept) => {
      // A user who is typing already continues from the text on the screen.
      if (isGone || keeper.left() || !kept || isSameText(kept.text, onServer.current)) return
      keeper.keep(kept)
      write(area.current, kept.text)
      expectedVersion.current = kept.expectedVersion
      setRestored(true)
      void flush()
    })
    return () => {
      isGone = true
      clearTimeout(timer.current)
      // Leaving the page in the middle of a word saves it.
      const left = keeper.left()
      if (!left || inConflict.current || isSameText(left.text, onServer.current)) return
      Promise.resolve(underWay.current)
        .then(() => latestSave.current(formOf(id, expectedVersion.current, left.text)))
        .then(
          ({ status }) => status === 'saved' && keeper.forget(),
          () => undefined,
        )
    }
  }, [area, id, keeper, flush])

  useEffect(() => {
    if (state.kind !== 'kept') return
    const again = setInterval(flush, RETRY_MS)
    window.addEventListener('online', flush)
    return () => {
      clearInterval(again)
      window.removeEventListener('online', flush)
    }
  }, [state.kind, flush])

  /** Ends a conflict with one text out of two: nothing of the other is lost, for the person saw it and chose. */
  const settle = useCallback(
    (choice: 'both' | 'other') => {
      if (state.kind !== 'conflict') return
      const mine = read(area.current) ?? state.text
      inConflict.current = false
      expectedVersion.current = state.version
      onServer.current = state.text
      write(area.current, choice === 'other' ? state.text : bothOf(mine, state.text))
      void flush()
    },
    [area, flush, state],
  )

  /** Saves everything now; answers why that was not possible. */
  const settled = useCallback(async (): Promise<string | undefined> => {
    await flush()
    if (inConflict.current) return draftWords.settleFirst
    const text = read(area.current)
    if (text && !isSameText(text, onServer.current)) return draftWords.notSigned
  }, [area, flush])

  useEffect(() => registerFlush(settled), [settled])

  /** Before the draft is signed: everything saved, and the signature for the version that is there then. */
  const beforeSigning = useCallback(
    async (form: FormData) => {
      const stopped = await settled()
      form.set('expectedVersion', String(expectedVersion.current))
      return stopped
    },
    [settled],
  )

  return { state, savedAt, restored, typed, settle, beforeSigning }
}

const textareas = (area: HTMLElement | null) =>
  [...(area?.querySelectorAll('textarea') ?? [])].filter(({ name }) =>
    partNames.some((part) => part === name),
  )

function read(area: HTMLElement | null): NoteText | undefined {
  const fields = textareas(area)
  if (fields.length === 0) return undefined
  return Object.fromEntries(fields.map(({ name, value }) => [name, value])) as NoteText
}

function write(area: HTMLElement | null, text: NoteText): void {
  for (const field of textareas(area)) field.value = text[field.name as keyof NoteText]
}

function formOf(id: string, expectedVersion: number, text: NoteText): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries({ id, expectedVersion: String(expectedVersion), ...text }))
    form.set(name, value)
  return form
}

/** Each part with what the other has below it, unless one holds the other already. */
function bothOf(mine: NoteText, other: NoteText): NoteText {
  const parts = partNames.map((part) => {
    const [one, two] = [mine[part], other[part]]
    if (one.includes(two)) return [part, one]
    return [part, two.includes(one) ? two : `${one}\n\n${two}`]
  })
  return Object.fromEntries(parts) as NoteText
}
