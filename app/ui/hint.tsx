'use client'

import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactNode, RefObject } from 'react'

/** A few words beside `anchor`, until Escape is pressed or its owner removes it. */
export function Hint({
  anchor,
  onClose,
  children,
}: {
  anchor: RefObject<Element | null>
  onClose: () => void
  children: ReactNode
}) {
  return (
    <Tooltip.Root open onOpenChange={(open) => open || onClose()}>
      <Tooltip.Portal>
        <Tooltip.Positioner anchor={anchor} sideOffset={6} className="z-30">
          <Tooltip.Popup className="tooltip">{children}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
