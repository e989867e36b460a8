import type { ReactNode } from 'react'
import './unfolding.css'

/**
 * Fields that mean something only once the first of them has a value, such as the dose of a medicine. Until then only
 * `first` is shown; no press is needed to get to it, and no script to unfold the rest.
 */
export function Unfolding({ first, children }: { first: ReactNode; children: ReactNode }) {
  return (
    <div className="unfolding">
      <div>{first}</div>
      <div className="unfolding-rest">{children}</div>
    </div>
  )
}
