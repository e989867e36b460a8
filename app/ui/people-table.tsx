/** Staff with their roles, one a row. */
export function PeopleTable({
  label,
  people,
}: {
  label: string
  people: { username: string; fullName: string; roles: string[] }[]
}) {
  return (
    <div className="card max-w-4xl overflow-clip">
      <table className="worklist" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Roles</th>
            <th scope="col" className="max-sm:hidden">
              Username
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.username}>
              <th scope="row">{person.fullName}</th>
              <td>{person.roles.length > 0 ? person.roles.join(', ') : 'No role'}</td>
              <td className="text-muted max-sm:hidden">{person.username}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
