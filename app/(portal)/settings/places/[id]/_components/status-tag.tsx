import { type BedStatus, bedMachine } from '@/lib/places/model/bed-machine'

const looks: Readonly<Record<BedStatus, string>> = {
  U: 'tag-good',
  O: 'tag-plain',
  H: 'tag-attention',
  K: 'tag-attention',
  C: 'tag-plain',
}

/** The status of a bed, in words. */
export const StatusTag = ({ status }: { status: BedStatus }) => (
  <span className={`tag ${looks[status]}`}>{bedMachine.statuses[status]}</span>
)
