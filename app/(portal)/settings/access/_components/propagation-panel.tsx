'use client'

import { CircleCheck, CircleDashed } from 'lucide-react'
import { RichText } from '@/app/ui/rich-text'
import type { Propagation } from '@/lib/access/delivery/propagation'
import {
  missingWords,
  reachOf,
  reachWords,
  shortVersion,
  tabWords,
} from '@/lib/access/delivery/propagation-words'
import { propagationWords as words } from '@/lib/settings/words/access'
import { usePropagation } from '../_hooks/use-propagation'

/**
 * How far the last change of access has spread, with the proof: its version, the server processes that have it, the
 * open tabs that were told. Without scripts it shows the state when the page was made. Only the first line is read out,
 * and only when it changes. It reserves room for later lines, so that the tables do not move.
 */
export function PropagationPanel({ initial }: { initial: Propagation }) {
  const { propagation, lost } = usePropagation(initial)
  const reach = reachOf(propagation)
  const isEverywhere = reach.on === reach.of && !lost
  const Sign = isEverywhere ? CircleCheck : CircleDashed
  const missing = missingWords(propagation)
  return (
    <div className="propagation" data-state={isEverywhere ? 'everywhere' : 'under-way'}>
      <Sign aria-hidden className="mt-px size-5 shrink-0" strokeWidth={1.75} />
      <div className="min-w-0">
        <p role="status" aria-label={words.label}>
          {isEverywhere ? words.everywhere : words.underWay}
        </p>
        <p className="text-small text-muted">
          <RichText
            text={words.proof(reachWords(reach))}
            version={() => (
              <code className="font-mono" title={propagation.version}>
                {shortVersion(propagation.version)}
              </code>
            )}
          />
        </p>
        <p className="text-small text-muted">
          {lost ? words.lost : missing || tabWords(reach)}
          <span className="propagation-loaded">{words.asOfLoading}</span>
        </p>
      </div>
    </div>
  )
}
