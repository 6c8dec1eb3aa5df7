/** One API object for each row of a snapshot, made when it is first asked for: rows never change. */
export function madeOnce<Row extends object, Made extends object>(make: (row: Row) => Made): (row: Row) => Made {
  const made = new WeakMap<Row, Made>();
  return (row) => {
    const known = made.get(row);
    if (known !== undefined) return known;
    const fresh = make(row);
    made.set(row, fresh);
    return fresh;
  };
}
