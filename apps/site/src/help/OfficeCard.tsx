import { IconClock, IconPin, StatusChip, useWords } from '@jatidiri/ui';
import { type HelpKey, helpWords } from './helpWords.ts';
import { clockOf, type Office, weekdayAt, zoneNameOf } from './offices.ts';

const DAYS: readonly { day: string; key: HelpKey }[] = [
  { day: '1', key: 'day.1' },
  { day: '2', key: 'day.2' },
  { day: '3', key: 'day.3' },
  { day: '4', key: 'day.4' },
  { day: '5', key: 'day.5' },
  { day: '6', key: 'day.6' },
  { day: '7', key: 'day.7' },
];

function Week({ office }: { office: Office }) {
  const { t, language } = useWords(helpWords);
  return (
    <details className="office__week">
      <summary>{t('office.week')}</summary>
      <table className="jd-table">
        <tbody>
          {DAYS.map(({ day, key }) => {
            const hours = office.hours[day];
            return (
              <tr key={day}>
                <th scope="row">{t(key)}</th>
                <td>{hours ? hours.map((time) => clockOf(time, language)).join('–') : t('office.off')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}

/** One office: where, and whether one can go now. */
export function OfficeCard({ office }: { office: Office }) {
  const { t, language } = useWords(helpWords);
  const today = office.hours[weekdayAt(office.timezone, new Date())];
  return (
    <li className="office jd-card">
      <div className="office__head">
        <h3>{office.name}</h3>
        <StatusChip tone={office.openNow ? 'success' : 'neutral'}>
          {office.openNow ? t('office.open') : t('office.closed')}
        </StatusChip>
      </div>
      <p className="office__line">
        <IconPin size={20} />
        <span>
          {office.address}
          {office.address.includes(office.regencyName) ? '' : `, ${office.regencyName}`}
        </span>
      </p>
      <p className="office__line jd-numbers">
        <IconClock size={20} />
        <span>
          {today
            ? `${t('office.today', { from: clockOf(today[0], language), to: clockOf(today[1], language) })} ${zoneNameOf(office.timezone)}`
            : t('office.todayClosed')}
        </span>
      </p>
      <Week office={office} />
    </li>
  );
}
