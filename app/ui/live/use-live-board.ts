'use client'

import { useEffect, useState } from 'react'
import { boardDrawn, type Drawn, watch } from './live-board'

/**
 * The board `address`, as the page was served with it or as the server has drawn it since, whichever was read later. While
 * the page is open and in front, the server sends each change of it.
 */
export function useLiveBoard<View>(address: string, served: Drawn<View>): Drawn<View> {
  const [sent, setSent] = useState<{ address: string; drawn: Drawn<View> }>()
  useEffect(() => {
    const hear = (event: Event) => {
      const { detail } = event as CustomEvent<{ address: string; drawn: Drawn<View> }>
      if (detail.address === address) setSent(detail)
    }
    watch(address)
    window.addEventListener(boardDrawn, hear)
    return () => {
      window.removeEventListener(boardDrawn, hear)
      watch(undefined)
    }
  }, [address])
  return sent && sent.address === address && sent.drawn.readAt > served.readAt ? sent.drawn : served
}
