import type { Flag } from '@/lib/laboratory/model/result-codes'
import { flagWords } from '@/lib/laboratory/words/results/screen'

const tones: Readonly<Partial<Record<Flag, string>>> = {
  L: 'tag-attention',
  H: 'tag-attention',
  LL: 'tag-danger',
  HH: 'tag-danger',
}

/** A value with its unit, and its flag in letters and in words for screen readers. */
export function ValueText({ value, unit, flag }: { value: string; unit: string | null; flag: Flag | null }) {
  return (
    <span className="whitespace-pre-wrap">
      <bdi>{value}</bdi>
      {unit && <span className="text-muted"> {unit}</span>}
      {flag && tones[flag] && (
        <span className={`tag ${tones[flag]} ms-2`}>
          <span aria-hidden>{flagWords[flag].sign}</span>
          <span className="sr-only">{flagWords[flag].words}</span>
        </span>
      )}
    </span>
  )
}
