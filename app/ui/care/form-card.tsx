import type { ReactNode } from 'react'

/** A form within a visit, named for those who hear the page; what it is for is seen from its first field. */
export function FormCard({
  title,
  className = '',
  children,
}: {
  title: string
  className?: string
  children: ReactNode
}) {
  return (
    <fieldset className={`card min-w-0 p-4 ${className}`}>
      <legend className="sr-only">{title}</legend>
      {children}
    </fieldset>
  )
}
