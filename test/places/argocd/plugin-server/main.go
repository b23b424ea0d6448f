// Of Argo CD as its own release builds it: the plugin server with a client that asks it as the repo server does, and the
// generator of Applications.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/argoproj/argo-cd/v3/cmd/argocd-cmp-server/commands"
	"github.com/argoproj/argo-cd/v3/cmpserver/apiclient"
	"github.com/argoproj/argo-cd/v3/util/cmp"
)

// server FLAGS... | ask SOCKET REPOSITORY FOLDER [NAME=VALUE...] | applications APPLICATIONSET REPOSITORY
func main() {
	if len(os.Args) > 4 && os.Args[1] == "ask" {
		answer, err := ask(os.Args[2], os.Args[3], os.Args[4], os.Args[5:])
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		json.NewEncoder(os.Stdout).Encode(answer)
		return
	}
	if len(os.Args) == 4 && os.Args[1] == "applications" {
		if err := printApplications(os.Args[2], os.Args[3]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	command := commands.NewCommand()
	command.SetArgs(os.Args[2:])
	if err := command.Execute(); err != nil {
		os.Exit(1)
	}
}

type answer struct {
	Supported bool     `json:"supported"`
	Manifests []string `json:"manifests"`
}

// Asks whether the plugin is for this folder, and if so for its manifests.
func ask(socket, repository, folder string, env []string) (*answer, error) {
	ctx := context.Background()
	closer, client, err := apiclient.NewConfigManagementPluginClientSet(socket).NewConfigManagementPluginClient()
	if err != nil {
		return nil, err
	}
	defer closer.Close()
	match, err := client.MatchRepository(ctx)
	if err != nil {
		return nil, err
	}
	if err := cmp.SendRepoStream(ctx, folder, repository, match, env, nil); err != nil {
		return nil, err
	}
	matched, err := match.CloseAndRecv()
	if err != nil {
		return nil, err
	}
	if !matched.IsSupported {
		return &answer{}, nil
	}
	generate, err := client.GenerateManifest(ctx)
	if err != nil {
		return nil, err
	}
	if err := cmp.SendRepoStream(ctx, folder, repository, generate, env, nil); err != nil {
		return nil, err
	}
	made, err := generate.CloseAndRecv()
	if err != nil {
		return nil, err
	}
	return &answer{Supported: true, Manifests: made.Manifests}, nil
}
