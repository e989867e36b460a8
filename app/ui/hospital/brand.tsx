'use client'

import { portalName } from '../words'
import { useHospital } from './hospital'

/**
 * The portal's logo and the hospital's name, if known. In a narrow space only the logo is visible; the name
 * is still read out.
 */
export function Brand() {
  const { name } = useHospital()
  return (
    <span className="flex min-w-0 items-center gap-2.5 font-strong">
      <svg aria-hidden viewBox="0 0 32 32" className="size-7 shrink-0">
        <rect width="32" height="32" rx="7" className="fill-accent" />
        <path d="M13 7h6v6h6v6h-6v6h-6v-6H7v-6h6z" className="fill-on-accent" />
      </svg>
      <span className="word truncate" title={name}>
        {name ?? portalName}
      </span>
    </span>
  )
}
