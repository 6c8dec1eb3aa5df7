import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import type { OidcConfig } from '../../platform/config';
import { isPlainText } from '../../platform/plain-text';
import { ROLES, type Role, type Writer } from '../access';
import type { Credentials } from './bearer-access';

/** Asymmetric signatures only: with a shared secret, a verifier could forge tokens. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
/** A JSON Web Token in compact form: three parts. */
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const DISCOVERY_PATIENCE_MS = 5_000;
/** Clocks of two machines are never quite the same. */
const CLOCK_TOLERANCE_S = 5;
const MOST_NAME_CHARACTERS = 200;

type KeySet = ReturnType<typeof createRemoteJWKSet>;

/**
 * Access tokens of an OpenID Connect provider: verifies the signature by its published keys, issuer, audience and
 * expiry; a claim contains the role.
 */
export class OidcTokens implements Credentials {
  private keys: Promise<KeySet> | undefined;

  /** @param onFault told when the provider cannot be reached */
  constructor(
    private readonly config: OidcConfig,
    private readonly onFault: (error: unknown) => void,
    private readonly clock: () => Date = () => new Date(),
  ) {}

  async findWriter(credential: string): Promise<Writer | null | 'TOKEN_NOT_CHECKED'> {
    if (!TOKEN.test(credential)) return null;
    const { issuer, audience, roleClaim } = this.config;
    try {
      const { payload } = await jwtVerify(credential, await this.keySet(), {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['sub', 'exp'],
        clockTolerance: CLOCK_TOLERANCE_S,
        currentDate: this.clock(),
      });
      const id: unknown = payload.sub;
      if (!isName(id)) return null; // the library checks that there is one, not that it is a text
      return { kind: 'TOKEN', id, name: nameOf(payload) ?? id, role: roleOf(claimOf(payload, roleClaim)) };
    } catch (error) {
      if (isWrongToken(error)) return null;
      this.onFault(error);
      return 'TOKEN_NOT_CHECKED';
    }
  }

  /** The provider's keys: fetched with the first token, cached, and fetched again if a token names an unknown one. */
  private keySet(): Promise<KeySet> {
    this.keys ??= this.discover().catch((error: unknown) => {
      this.keys = undefined; // the next token tries again
      throw error;
    });
    return this.keys;
  }

  private async discover(): Promise<KeySet> {
    const { issuer } = this.config;
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(address, { signal: AbortSignal.timeout(DISCOVERY_PATIENCE_MS) });
    if (!response.ok) throw new Error(`${address} answers ${response.status}`);
    const said = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
    if (said.issuer !== issuer || typeof said.jwks_uri !== 'string') {
      throw new Error(`${address} is not the configuration of the issuer ${issuer}`);
    }
    return createRemoteJWKSet(new URL(said.jwks_uri));
  }
}

/** Whether an error of the library is the token's fault rather than the connection's. */
function isWrongToken(error: unknown): boolean {
  return (
    error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout) && error.code !== 'ERR_JOSE_GENERIC'
  );
}

function nameOf(payload: JWTPayload): string | null {
  const name = payload['preferred_username'] ?? payload['name'] ?? payload['email'];
  const cut = typeof name === 'string' ? name.slice(0, MOST_NAME_CHARACTERS) : name;
  return isName(cut) ? cut : null;
}

/** A valid name for the audit: one line without invisible characters. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && isPlainText(value, { most: MOST_NAME_CHARACTERS });
}

/** A claim by its name, or by the way to it: `realm_access.roles`. */
function claimOf(payload: JWTPayload, name: string): unknown {
  if (name in payload) return payload[name];
  return name.split('.').reduce<unknown>((part, key) => {
    return typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[key] : undefined;
  }, payload);
}

/** The highest role in a claim, given as a text, a text of several, or a list; null: none. */
function roleOf(claim: unknown): Role | null {
  const named = (Array.isArray(claim) ? claim : String(claim ?? '').split(/[\s,]+/)).map((name) =>
    String(name).toUpperCase(),
  );
  return ROLES.findLast((role) => named.includes(role)) ?? null;
}
