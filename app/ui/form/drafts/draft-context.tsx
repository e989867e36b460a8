'use client'

import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { type DraftStore, openDraftStore } from './draft-store'

type Opened = Promise<DraftStore | undefined>

const DraftContext = createContext<Opened | undefined>(undefined)

/** Gives the forms below a place for what is typed and not saved. `draftKey` is that of the person who is signed in. */
export function DraftProvider({ draftKey, children }: { draftKey: string | undefined; children: ReactNode }) {
  const store = useMemo(
    // Not while the server draws: there is no browser to keep anything. Where it keeps nothing, typing goes on.
    () =>
      draftKey === undefined || typeof window === 'undefined'
        ? undefined
        : openDraftStore(draftKey).catch(() => undefined),
    [draftKey],
  )
  return <DraftContext value={store}>{children}</DraftContext>
}

export const useDraftStore = () => useContext(DraftContext)
