import { recordTemplate } from '../../../../src/domain/records/record-import.service';
import { actorRecord } from '../../../../src/domain/value-chains/actor.definition';
import { bottlenecksOf, certificationStatusOn } from '../../../../src/domain/value-chains/actor.service';
import { countsPeople, shownMembers } from '../../../../src/domain/value-chains/shown-members';
import { columnOf } from '../../../../src/platform/files/table-file';
import { guatemalaDay } from '../../../../src/platform/guatemala-day';

describe('what is shown of an actor', () => {
  it('rounds counts of people down to fives, and shows none below 5', () => {
    const counts = [null, 0, 4, 5, 9, 10, 123].map((count) => shownMembers([count, null, null]).memberCount);
    expect(counts).toEqual([null, null, null, 5, 5, 10, 120]);
    expect(shownMembers([48, 24, 4])).toEqual({ memberCount: 45, womenMembers: 20, youthMembers: null });
    expect(shownMembers(null)).toEqual({ memberCount: null, womenMembers: null, youthMembers: null });
  });

  it('says how counts are shown where there are any', () => {
    const has = (...publishedMembers: Array<number | null>) => countsPeople({ publishedMembers });
    expect([has(null, null, null), has(3, null, null), has(null, null, 0)]).toEqual([false, true, true]);
    expect(countsPeople({ publishedMembers: null })).toBe(false);
  });

  it('takes scores of 2 for bottlenecks and 3 not, the weakest first', () => {
    expect(
      bottlenecksOf([
        { function: 'BUSINESS_DEVELOPMENT', score: 3 },
        { function: 'ASSOCIATIVITY', score: 2 },
        { function: 'MARKET_INFORMATION', score: 1 },
        { function: 'FINANCIAL_SERVICES', score: 2 },
      ]),
    ).toEqual(['MARKET_INFORMATION', 'ASSOCIATIVITY', 'FINANCIAL_SERVICES']);
  });

  it('takes a certification for valid on its last day and expired on the next', () => {
    const granted = { scheme: 'x', status: 'GRANTED', grantedOn: null, validUntil: '2026-03-31' } as const;
    expect(certificationStatusOn(granted, '2026-03-31')).toBe('GRANTED');
    expect(certificationStatusOn(granted, '2026-04-01')).toBe('EXPIRED');
    expect(certificationStatusOn({ ...granted, validUntil: null }, '2099-01-01')).toBe('GRANTED');
    expect(certificationStatusOn({ ...granted, status: 'IN_PROGRESS' }, '2099-01-01')).toBe('IN_PROGRESS');
  });

  it('takes the day of Guatemala, six hours behind UTC', () => {
    expect(guatemalaDay(new Date('2026-01-01T05:59:59.999Z'))).toBe('2025-12-31');
    expect(guatemalaDay(new Date('2026-01-01T06:00:00.000Z'))).toBe('2026-01-01');
  });
});

describe('the table that people fill in', () => {
  it('knows its columns in both languages, however they are written', () => {
    for (const heading of ['Jóvenes', 'JOVENES', ' jóvenes ', 'youth'])
      expect(columnOf(actorRecord.columns, heading)?.heading.en).toBe('youth');
    for (const heading of ['Legalmente constituida', 'legally-constituted'])
      expect(columnOf(actorRecord.columns, heading)?.heading.en).toBe('legally_constituted');
    expect(columnOf(actorRecord.columns, 'color')).toBeUndefined();
  });

  it('has a header, then in lines marked with # an example, a note and a guide to each column', () => {
    for (const language of ['es', 'en'] as const) {
      const lines = recordTemplate(actorRecord, language).trimEnd().split('\r\n');
      expect(lines[0]?.split(';')).toHaveLength(13);
      expect(lines[0]?.startsWith('\uFEFF')).toBe(true);
      expect(lines[1]).toMatch(/^# (Ejemplo|Example): /);
      expect(lines.slice(2)).toHaveLength(14);
      expect(lines.slice(2).every((line) => /^"?# /.test(line))).toBe(true);
    }
  });
});
