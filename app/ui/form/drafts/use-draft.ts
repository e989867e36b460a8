'use client'

import { type RefObject, useEffect, useRef } from 'react'
import { useDraftStore } from './draft-context'
import type { DraftStore, DraftValues } from './draft-store'
import { identityOf, typedIn } from './form-identity'

/** A pause in typing, in milliseconds, after which it is kept. */
const PAUSE = 150

interface Draft {
  /** Keeps what the form holds now, before its page goes away. */
  keep(): Promise<void>
  /** Forgets it: it is saved, or its person does not want it. */
  drop(): Promise<void>
}

/**
 * Keeps what is typed into the form `element` until it is saved, for its person and in this browser, and hands what was
 * kept to `restore` when the form is drawn again: after signing in again, Back, or a page that was closed by mistake.
 */
export function useDraft(
  element: RefObject<HTMLFormElement | null>,
  restore: (values: DraftValues) => void,
): Draft {
  const opened = useDraftStore()
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
      const watched = watch(form, store, (values) => !isGone && latestRestore.current(values))
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

function watch(form: HTMLFormElement, store: DraftStore, restore: (values: DraftValues) => void) {
  const identity = identityOf(form)
  const typed = () => JSON.stringify(typedIn(new FormData(form)))
  const untouched = drawn(form)
  let timer: ReturnType<typeof setTimeout> | undefined
  // One after the other, so that an older text never comes last.
  let last: Promise<unknown> = store.load(identity).then((values) => values && restore(values))
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
  // Before the scripts ran.
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
      // The form is off the page by now and still holds what was typed.
      if (timer !== undefined) void keep()
    },
  }
}

/** What the form held when the server drew it. */
function drawn(form: HTMLFormElement): string {
  const copy = form.cloneNode(true) as HTMLFormElement
  copy.reset()
  return JSON.stringify(typedIn(new FormData(copy)))
}

/**
 * With its key and the version it was drawn from: sent again after an answer that never came it is saved once, and who
 * changed the record since is not overwritten unseen.
 */
function valuesOf(form: HTMLFormElement): DraftValues {
  const all = new FormData(form)
  const unseen = ['key', 'expectedVersion'].flatMap((name) => {
    const value = all.get(name)
    return typeof value === 'string' ? [[name, value]] : []
  })
  return { ...typedIn(all), ...Object.fromEntries(unseen) }
}
