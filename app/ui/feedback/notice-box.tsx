import type { ReactNode } from 'react'

const looks = {
  info: { box: 'bg-info-soft', mark: 'text-info' },
  attention: { box: 'bg-attention-soft', mark: 'text-attention' },
  danger: { box: 'bg-danger-soft', mark: 'text-danger' },
  good: { box: 'bg-good-soft', mark: 'text-good' },
  locked: { box: 'bg-sunken', mark: 'text-muted' },
}

export type NoticeKind = keyof typeof looks

/** A box with the colours of its kind; `icon` is beside the words and fills its place. */
export function NoticeBox({
  kind,
  icon,
  children,
}: {
  kind: NoticeKind
  icon: ReactNode
  children: ReactNode
}) {
  const { box, mark } = looks[kind]
  return (
    <div className={`flex max-w-prose gap-3 rounded-large border border-line px-4 py-3 ${box}`}>
      <span aria-hidden className={`mt-px size-5 shrink-0 *:size-full ${mark}`}>
        {icon}
      </span>
      <div className="min-w-0 wrap-anywhere">{children}</div>
    </div>
  )
}
