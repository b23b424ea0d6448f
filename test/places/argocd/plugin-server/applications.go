package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/argoproj/argo-cd/v3/applicationset/controllers/template"
	"github.com/argoproj/argo-cd/v3/applicationset/generators"
	"github.com/argoproj/argo-cd/v3/applicationset/utils"
	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	"github.com/argoproj/argo-cd/v3/util/git"
	log "github.com/sirupsen/logrus"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/yaml"
)

// What the controller of ApplicationSets makes of the one in this file, with the files of a repository on this machine.
func applications(file, repository string) ([]v1alpha1.Application, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var set v1alpha1.ApplicationSet
	if err := yaml.UnmarshalStrict(text, &set); err != nil {
		return nil, err
	}
	logger := log.New()
	logger.SetOutput(io.Discard)
	gitFiles := generators.NewGitGenerator(&checkedOut{root: repository}, set.Namespace)
	inside := map[string]generators.Generator{"Git": gitFiles, "List": generators.NewListGenerator()}
	known := map[string]generators.Generator{
		"Git":    gitFiles,
		"List":   inside["List"],
		"Matrix": generators.NewMatrixGenerator(inside),
	}
	made, _, err := template.GenerateApplications(log.NewEntry(logger), set, known, &utils.Render{}, noCluster{})
	return made, err
}

// The repository server's part: which files of a commit a pattern is for.
type checkedOut struct{ root string }

func (c *checkedOut) GetFiles(_ context.Context, url, _, _, pattern string, _, _ bool) (map[string][]byte, error) {
	repository, err := git.NewClientExt(url, c.root, git.NopCreds{}, true, false, "", "")
	if err != nil {
		return nil, err
	}
	names, err := repository.LsFiles(pattern, false)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, name := range names {
		if files[name], err = os.ReadFile(filepath.Join(c.root, name)); err != nil {
			return nil, err
		}
	}
	return files, nil
}

func (c *checkedOut) GetDirectories(context.Context, string, string, string, bool, bool) ([]string, error) {
	return nil, errors.New("the example asks for files")
}

// A project that verifies no signatures; nothing else is asked of a cluster.
type noCluster struct{ client.Client }

func (noCluster) Get(_ context.Context, key client.ObjectKey, object client.Object, _ ...client.GetOption) error {
	object.SetName(key.Name)
	return nil
}

func printApplications(file, repository string) error {
	made, err := applications(file, repository)
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(made)
}
