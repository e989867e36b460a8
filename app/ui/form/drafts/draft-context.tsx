'use client'

import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { type DraftStores, openDraftStore } from './draft-store'

type Opened = Promise<DraftStores | undefined>

const DraftContext = createContext<Opened | undefined>(undefined)

/** Where the forms below keep unsaved entries. `draftKey` belongs to the signed-in user. */
export function DraftProvider({ draftKey, children }: { draftKey: string | undefined; children: ReactNode }) {
  const store = useMemo(
    // Not during server rendering, where there is no storage. Without storage, typing still works.
    () =>
      draftKey === undefined || typeof window === 'undefined'
        ? undefined
        : openDraftStore(draftKey).catch(() => undefined),
    [draftKey],
  )
  return <DraftContext value={store}>{children}</DraftContext>
}

export const useDraftStore = () => useContext(DraftContext)
