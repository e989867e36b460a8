/** The portal's sign and name. Without room only the sign is seen; the name is still read out. */
export function Brand() {
  return (
    <span className="flex items-center gap-2.5 font-strong">
      <svg aria-hidden viewBox="0 0 32 32" className="size-7 shrink-0">
        <rect width="32" height="32" rx="7" className="fill-accent" />
        <path d="M13 7h6v6h6v6h-6v6h-6v-6H7v-6h6z" className="fill-on-accent" />
      </svg>
      <span className="word whitespace-nowrap">Hospital portal</span>
    </span>
  )
}
