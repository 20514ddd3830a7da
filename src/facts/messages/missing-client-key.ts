import { type MissingPhrase, re } from './missing-variable.ts';

/**
 * Client libraries that are made without a key, a URL or a secret do not know which variable was to give it. `means` is what their
 * documentation calls it, so that it is a key: a program may take it from elsewhere, or by another name.
 */
export const clientKeys: readonly MissingPhrase[] = [
  key(
    'secretOrPrivateKey must have a value|JwtStrategy requires a secret or key',
    'JWT_SECRET',
    'jsonwebtoken, passport-jwt',
  ),
  key('secret option required for sessions', 'SESSION_SECRET', 'express-session'),
  key('supabaseUrl is required', 'SUPABASE_URL', 'supabase-js'),
  key('supabaseKey is required', 'SUPABASE_KEY', 'supabase-js'),
  key('Missing API key\\. Pass it to the constructor `new Resend\\(', 'RESEND_API_KEY', 'resend'),
  key(
    'Neither apiKey nor config\\.authenticator provided|No API key provided[^\\n]{0,60}stripe\\.api_key',
    'STRIPE_SECRET_KEY',
    'stripe',
  ),
  key('Bot Token is required!', 'BOT_TOKEN', 'telegraf'),
  key('You must pass the token you received from https://t\\.me/', 'TELEGRAM_BOT_TOKEN', 'python-telegram-bot'),
  key('algoliasearch: `appId` is missing', 'ALGOLIA_APP_ID', 'algoliasearch'),
  key('algoliasearch: `apiKey` is missing', 'ALGOLIA_API_KEY', 'algoliasearch'),
  key('ConfigurationError: Missing node\\(s\\) option', 'ELASTICSEARCH_NODE', 'elasticsearch-js'),
  key('Failed to connect: brokers array is empty', 'KAFKA_BROKERS', 'kafkajs'),
  key('Dialect needs to be explicitly supplied', 'DB_DIALECT', 'Sequelize'),
  key('@clerk/[\\w-]{1,30}: Missing publishableKey', 'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY', 'Clerk'),
  key('@clerk/[\\w-]{1,30}: Missing secretKey', 'CLERK_SECRET_KEY', 'Clerk'),
  key('\\[NO_SECRET\\]|MissingSecret: Must pass `secret`', 'NEXTAUTH_SECRET', 'NextAuth.js'),
  key('The `uri` parameter to `openUri\\(\\)` must be a string, got "undefined"', 'MONGODB_URI', 'mongoose'),
  key('The ConnectionString property has not been initialized', 'ConnectionStrings__DefaultConnection', '.NET'),
  {
    pattern: re('Missing required arguments: (?<name>[a-z_]{0,40}(?:key|secret|token|password|region)\\w{0,20})'),
    as: 'key',
    source: 'fog',
  },
  {
    pattern: re('^TypeError: "(?<name>[a-z]\\w{1,60})" is required$', 'm'),
    as: 'key',
    source: 'express-openid-connect, joi at load time',
  },
];

function key(text: string, means: string, source: string): MissingPhrase {
  return { pattern: re(text), as: 'key', means, source };
}
