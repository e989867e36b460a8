/** A department as somebody saw it, to tell whether it was changed since. */
export const seenOf = ({
  code,
  name,
  kind,
  parentId,
  active,
}: {
  code: string
  name: string
  kind: string
  parentId: number | null
  active: boolean
}): string => JSON.stringify([code, name, kind, parentId, active])
