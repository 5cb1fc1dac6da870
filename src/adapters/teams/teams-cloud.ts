/** The addresses of one cloud of Microsoft's. They only make sense together: the SDK blanks what is not given. */
export type TeamsCloud = {
  /** Where the bot fetches its own token; `/oauth2/v2.0/token` is added. */
  readonly loginUrl: string;
  /** What that token is for. */
  readonly oauthScope: string;
  /** Who signs the tokens that come with posts to the bot. */
  readonly tokenIssuer: string;
  /** Where the keys of that issuer are found. */
  readonly openIdMetadataUrl: string;
  /** Where the keys of the Bot Framework Emulator's tokens are found. The SDK wants it; such tokens are refused before. */
  readonly emulatorOpenIdMetadataUrl: string;
  /** The token service for sign-in cards. The SDK wants it; the bot has none. */
  readonly oauthUrl: string;
};

/** The cloud that nearly everyone is on. Source: `AuthenticationConstants` of botframework-connector 4.23.3. */
export function publicCloud(tenantId: string): TeamsCloud {
  return {
    loginUrl: `https://login.microsoftonline.com/${tenantId}`,
    oauthScope: "https://api.botframework.com",
    tokenIssuer: "https://api.botframework.com",
    openIdMetadataUrl: "https://login.botframework.com/v1/.well-known/openidconfiguration",
    emulatorOpenIdMetadataUrl:
      "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration",
    oauthUrl: "https://api.botframework.com",
  };
}
