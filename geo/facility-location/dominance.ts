/** For each member, the lists that hold it. */
export function transpose(lists: ReadonlyArray<ArrayLike<number>>, memberCount: number): number[][] {
  const holders: number[][] = Array.from({ length: memberCount }, () => []);
  lists.forEach((list, l) => {
    for (let k = 0; k < list.length; k++) holders[list[k]!]!.push(l);
  });
  return holders;
}

/**
 * Marks the lists that a covering model can do without: INNER marks a list that another one holds whole (a site whose
 * places another site covers too), OUTER one that holds another whole (a place that is covered wherever the other is).
 * Of equal lists the first stays. Each list is compared only with those that share its rarest member.
 *
 * @param stop ends the comparing early; what is not marked by then stays, which does no harm
 * @param comparable whether one list may take another's part
 */
export function dispensable(
  lists: ReadonlyArray<ArrayLike<number>>,
  memberCount: number,
  drop: 'INNER' | 'OUTER',
  stop: () => boolean,
  comparable: (a: number, b: number) => boolean = () => true,
): Uint8Array {
  const holders = transpose(lists, memberCount);
  const words = (memberCount + 31) >>> 5;
  const bits = new Int32Array(lists.length * words);
  lists.forEach((list, l) => {
    for (let k = 0; k < list.length; k++) bits[l * words + (list[k]! >>> 5)]! |= 1 << (list[k]! & 31);
  });
  const holds = (outer: number, inner: number): boolean => {
    for (let w = 0; w < words; w++) if ((bits[inner * words + w]! & ~bits[outer * words + w]!) !== 0) return false;
    return true;
  };
  const dropped = new Uint8Array(lists.length);
  for (const [inner, list] of lists.entries()) {
    if (inner % 256 === 255 && stop()) break;
    if (list.length === 0) {
      if (drop === 'INNER') dropped[inner] = 1;
      continue;
    }
    let rarest = list[0]!;
    for (let k = 1; k < list.length; k++) if (holders[list[k]!]!.length < holders[rarest]!.length) rarest = list[k]!;
    for (const outer of holders[rarest]!) {
      const longer = lists[outer]!.length - list.length;
      if (outer === inner || longer < 0 || !comparable(inner, outer)) continue;
      const later = drop === 'INNER' ? inner > outer : outer > inner;
      if ((longer > 0 || later) && holds(outer, inner)) dropped[drop === 'INNER' ? inner : outer] = 1;
    }
  }
  return dropped;
}
