/**
 * A select in a filter form. It shows the filter in the address, also after a link to the same page with
 * other filters: a select takes a new default only as a new element.
 */
export function FilterSelect({
  name,
  label,
  chosen,
  empty,
  options,
}: {
  name: string
  label: string
  chosen: string | number | undefined
  /** The label when nothing is chosen. */
  empty: string
  options: readonly { id: string | number; name: string }[]
}) {
  return (
    <label>
      <span className="mb-1 block text-small text-muted">{label}</span>
      <select key={chosen} name={name} defaultValue={chosen ?? ''} className="input">
        <option value="">{empty}</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </label>
  )
}
