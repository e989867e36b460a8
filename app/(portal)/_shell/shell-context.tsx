'use client'

import { createContext, type ReactNode, useContext, useLayoutEffect, useState } from 'react'
import type { MenuId } from '@/lib/access/registry'

/** What the shell shows of a person: no more than fits on the screen. */
export interface Shown {
  /** Version of the access data from which this was made. */
  version: string
  fullName: string
  username: string
  roles: string[]
  menus: MenuId[]
  /** Path of a page that was closed to the person while it was open. */
  closedPath?: string
}

type SetShown = (shown: Shown) => void

const ShownContext = createContext<Shown | undefined>(undefined)
const SetShownContext = createContext<SetShown | undefined>(undefined)

/** Holds what the shell shows, beginning with `initial`; `ShownFeed` replaces it after each navigation. */
export function ShownProvider({ initial, children }: { initial: Shown | undefined; children: ReactNode }) {
  const [shown, setShown] = useState(initial)
  return (
    <SetShownContext value={setShown}>
      <ShownContext value={shown}>{children}</ShownContext>
    </SetShownContext>
  )
}

/** What the shell shows now, or undefined when nobody is signed in. */
export function useShown(): Shown | undefined {
  return useContext(ShownContext)
}

/** Replaces what the shell shows. */
export function useSetShown(): SetShown | undefined {
  return useContext(SetShownContext)
}

/**
 * Takes over what came with the page just opened. It draws nothing: the menu stays the same elements, so that
 * the keyboard's place in it and its scroll position survive a navigation.
 */
export function ShownFeed({ shown }: { shown: Shown }) {
  const setShown = useContext(SetShownContext)
  const username = useShown()?.username
  useLayoutEffect(() => {
    // Somebody else signed in meanwhile, in another tab: this document still remembers the person before.
    if (username !== undefined && username !== shown.username) return window.location.reload()
    setShown?.(shown)
    const root = document.documentElement
    if (root.dataset.accessVersion) root.dataset.accessVersion = shown.version
  }, [shown, setShown, username])
  return null
}
