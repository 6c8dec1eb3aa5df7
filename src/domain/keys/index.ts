export { ApiKeyEntity } from './api-key.entity';
export { ApiKeys, type NewApiKey } from './api-keys';
export { BearerAccess } from './bearer-access';
export { EnvironmentKey } from './environment-key';
export { OidcTokens } from './oidc-tokens';
