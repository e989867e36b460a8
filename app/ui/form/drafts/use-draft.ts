'use client'

import { type RefObject, useEffect, useRef } from 'react'
import { typedValues } from '@/lib/forms/form-state'
import { useDraftStore } from './draft-context'
import type { DraftStore, DraftValues } from './draft-store'
import { identityOf, typedIn } from './form-identity'

/** Milliseconds without typing after which a draft is saved. */
const PAUSE = 150

interface Draft {
  /** Saves the draft now, before the page goes away. */
  keep(): Promise<void>
  /** Discards the draft: the form is saved, or the user does not want it. */
  drop(): Promise<void>
}

/** What became of the form when it was sent before the scripts ran, and the page is the answer. */
type Answered = 'refused' | 'saved' | undefined

/**
 * Keeps the entries of the form `element` in this browser until they are saved, for this user, and passes
 * them to `restore` when the form is rendered again: after signing in again, Back, or closing the page by
 * mistake.
 */
export function useDraft(
  element: RefObject<HTMLFormElement | null>,
  restore: (values: DraftValues) => void,
  answered: Answered,
): Draft {
  const opened = useDraftStore()
  const first = useRef(answered)
  const latestRestore = useRef(restore)
  const draft = useRef<Draft>(NONE)
  useEffect(() => {
    latestRestore.current = restore
  }, [restore])
  useEffect(() => {
    const form = element.current
    if (!form || !opened) return
    let leave = () => {}
    let isGone = false
    void opened.then((store) => {
      if (!store || isGone) return
      const take = (values: DraftValues) => !isGone && latestRestore.current(values)
      const watched = watch(form, { store, restore: take, answered: first.current })
      draft.current = watched
      leave = watched.leave
    })
    return () => {
      isGone = true
      leave()
      draft.current = NONE
    }
  }, [element, opened])
  return { keep: () => draft.current.keep(), drop: () => draft.current.drop() }
}

const NONE: Draft = { keep: async () => {}, drop: async () => {} }

function watch(
  form: HTMLFormElement,
  {
    store,
    restore,
    answered,
  }: { store: DraftStore; restore: (values: DraftValues) => void; answered: Answered },
) {
  const identity = identityOf(form)
  const typed = () => JSON.stringify(typedIn(new FormData(form)))
  // The server has drawn what was refused: somebody typed it all the same.
  const untouched = answered === 'refused' ? undefined : drawn(form)
  let timer: ReturnType<typeof setTimeout> | undefined
  const begin = async () => {
    if (answered === 'saved') return await store.drop(identity)
    const values = answered ? undefined : await store.load(identity)
    // Who has begun to type meanwhile begins again: an old entry in one field beside a new one in the next says what nobody meant.
    if (values && typed() === untouched) restore(values)
  }
  // One write after another, so that an older text never overwrites a newer one.
  let last: Promise<unknown> = begin()
  const then = (work: () => Promise<void>) => {
    const done = last.then(work).catch(() => {})
    last = done
    return done
  }

  async function keep() {
    clearTimeout(timer)
    timer = undefined
    const values = valuesOf(form)
    const isTouched = typed() !== untouched
    await then(() => (isTouched ? store.keep(identity, values) : store.drop(identity)))
  }
  function typing() {
    clearTimeout(timer)
    timer = setTimeout(keep, PAUSE)
  }
  form.addEventListener('input', typing)
  form.addEventListener('change', typing)
  // Typed before the scripts ran.
  if (typed() !== untouched) typing()
  return {
    keep,
    async drop() {
      clearTimeout(timer)
      timer = undefined
      await then(() => store.drop(identity))
    },
    leave() {
      form.removeEventListener('input', typing)
      form.removeEventListener('change', typing)
      // The form has left the page but still holds the entries.
      if (timer !== undefined) void keep()
    },
  }
}

/** The form's values as the server rendered them. */
function drawn(form: HTMLFormElement): string {
  const copy = form.cloneNode(true) as HTMLFormElement
  copy.reset()
  return JSON.stringify(typedIn(new FormData(copy)))
}

/**
 * Kept with its idempotency key and version. If it is resent after a lost response, it is saved once, and a
 * later change to the record is not overwritten unseen.
 */
const valuesOf = (form: HTMLFormElement): DraftValues => typedValues(Object.fromEntries(new FormData(form)))
