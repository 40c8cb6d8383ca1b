import { UserManager } from 'oidc-client-ts';

// Runs in the hidden frame: hands Keycloak's answer to the page around it.
void new UserManager({ authority: '', client_id: '', redirect_uri: '' }).signinSilentCallback();
