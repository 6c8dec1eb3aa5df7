import { useEffect, useMemo } from 'preact/hooks';
import { CHAIN, CHAINS, type ChainAnswer, type ChainsAnswer } from '../api/chains';
import { useQuery } from '../api/use-query';
import { apiLanguage } from '../language';
import { formatFixed, formatNumber, formatPercent } from '../number-format';
import { usePublish } from '../state/use-publish';
import { CHAIN_LINKS, SCOPES } from '../state/view-state';
import { ACTOR_KIND, CHAIN_LINK, SCOPE } from '../texts/labels';
import { say, word } from '../texts/texts';
import { AnswerNote } from './answer-note';
import { chainPicture, countsDemo, linkColour } from './chain-picture';
import { CheckField, ChoiceField } from './field';
import { MunicipalityButton } from './municipality-button';
import type { PanelProps } from './panel-props';

/** A value chain: who does what where, what is missing, and the nearest formal organisation. */
export function ChainPanel({ state, change, territory, byCode, palette, publish, announce }: PanelProps) {
  const demo = state.demo === 'show';
  const chains = useQuery<ChainsAnswer>(CHAINS, { language: apiLanguage, demo });
  const list = chains.data?.valueChains ?? [];
  const current = list.find(({ key }) => key === state.chain) ?? list[0];
  const answer = useQuery<ChainAnswer>(
    CHAIN,
    current
      ? {
          key: current.key,
          demo,
          filter: { includeDemo: demo, ...(state.link ? { links: [state.link] } : {}) },
          scope: state.scope,
          language: apiLanguage,
        }
      : null,
  );
  // The chain before must not be shown under the name of this one.
  const chain = answer.loading ? undefined : answer.data?.valueChain;
  const picture = useMemo(
    () => (chain && current ? chainPicture(chain, current.name, state.link, { territory, byCode, palette }) : null),
    [chain, current, state.link, territory, byCode, palette],
  );
  usePublish(publish, picture, [chains, answer]);
  useEffect(() => {
    if (chain && current) announce(say('announceChain', { name: current.name, count: chain.actors.totalCount }));
  }, [chain, current, announce]);

  const actors = chain?.actors.edges.map(({ node }) => node) ?? [];
  const hasDemo = chain !== undefined && chain !== null && countsDemo(chain);
  const select = (municipality: string): void => change({ municipality });
  return (
    <section class="panel" aria-labelledby="chain-heading">
      <h2 id="chain-heading">{say('panelChain')}</h2>
      <AnswerNote answer={chains} what={say('theChains')} />
      {current && (
        <div class="field">
          <label for="chain-choice">{say('chain')}</label>
          <select
            id="chain-choice"
            value={current.key}
            onChange={(event) => change({ chain: event.currentTarget.value, link: null })}
          >
            {list.map(({ key, name, pilot }) => (
              <option key={key} value={key}>
                {pilot ? `${name} (${say('pilot')})` : name}
              </option>
            ))}
          </select>
        </div>
      )}
      {hasDemo && (
        <p class="demo-banner" role="note">
          <strong>{say('demoData')}</strong> {say('demoDataExplained')}
        </p>
      )}
      {current && (
        <CheckField
          label={say('showDemo')}
          checked={demo}
          onChange={(checked) => change({ demo: checked ? 'show' : 'hide' })}
        />
      )}
      {current && (
        <table class="links" aria-label={say('linksOfChain')}>
          <thead>
            <tr>
              <th scope="col">{say('link')}</th>
              <th scope="col">{say('actors')}</th>
              <th scope="col">{say('womenLed')}</th>
            </tr>
          </thead>
          <tbody>
            {[...current.links]
              .sort((a, b) => CHAIN_LINKS.indexOf(a.link) - CHAIN_LINKS.indexOf(b.link))
              .map(({ link, name, actorCount, womenLedPercent }) => (
                <tr key={link} data-selected={link === state.link}>
                  <th scope="row">
                    <button
                      type="button"
                      class="link"
                      aria-pressed={link === state.link}
                      onClick={() => change({ link: link === state.link ? null : link })}
                    >
                      <span class="dot" style={{ background: linkColour(link) }} />
                      {name}
                    </button>
                  </th>
                  <td class="number">{formatNumber(actorCount)}</td>
                  <td class="number">{womenLedPercent === null ? '–' : formatPercent(womenLedPercent, 0)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
      <AnswerNote answer={answer} what={say('panelChain')} />
      {chain && (
        <>
          {chain.flows.length > 0 && (
            <details>
              <summary>{say('flows')}</summary>
              <ul>
                {chain.flows.map(({ from, to, relationCount }) => (
                  <li key={`${from}-${to}`}>
                    {word(CHAIN_LINK[from])} → {word(CHAIN_LINK[to])}: {formatNumber(relationCount)}
                  </li>
                ))}
              </ul>
            </details>
          )}
          <h3>{say('gaps')}</h3>
          <ChoiceField
            legend={say('scope')}
            value={state.scope}
            options={SCOPES.map((value) => ({ value, label: word(SCOPE[value]) }))}
            onChange={(scope) => change({ scope })}
          />
          {chain.gaps.length === 0 ? (
            <p class="hint">{say('noGaps')}</p>
          ) : (
            <section class="table-scroll tall" aria-label={say('gaps')}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{say('municipality')}</th>
                    <th scope="col">{say('missingLinks')}</th>
                    <th scope="col">{say('nearestFormal')}</th>
                  </tr>
                </thead>
                <tbody>
                  {chain.gaps.map(({ municipality, missingLinks, nearestFormalOrganisation: near }) => (
                    <tr key={municipality.code}>
                      <th scope="row">
                        <MunicipalityButton {...municipality} onSelect={select} />
                      </th>
                      <td>{missingLinks.map((link) => word(CHAIN_LINK[link])).join(', ')}</td>
                      <td>
                        {near ? (
                          <>
                            {near.actor.name} ({formatFixed(near.distanceKm, 1)} km){' '}
                            {near.actor.demo && <span class="badge demo">{say('demo')}</span>}
                          </>
                        ) : (
                          '–'
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )}
          <h3>
            {state.link
              ? say('actorsOfLink', { link: word(CHAIN_LINK[state.link]), count: chain.actors.totalCount })
              : say('actorsOfChain', { count: chain.actors.totalCount })}
          </h3>
          {actors.length > 0 && (
            <section class="table-scroll tall" aria-label={say('actors')}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{say('name')}</th>
                    <th scope="col">{say('kind')}</th>
                    <th scope="col">{say('municipality')}</th>
                  </tr>
                </thead>
                <tbody>
                  {actors.map(({ id, name, kind, demo: isDemo, municipality }) => (
                    <tr key={id}>
                      <th scope="row">
                        {name} {isDemo && <span class="badge demo">{say('demo')}</span>}
                      </th>
                      <td>{word(ACTOR_KIND[kind as keyof typeof ACTOR_KIND])}</td>
                      <td>{municipality ? <MunicipalityButton {...municipality} onSelect={select} /> : '–'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )}
        </>
      )}
    </section>
  );
}
